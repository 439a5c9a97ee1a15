const BLOCK = 512;

/** The regular files of a tar archive by path, as text. Enough for archives that GNU tar and git write. */
export function readTar(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    const name = field(header, 0, 100);
    if (name === '') break;
    const size = Number.parseInt(field(header, 124, 12), 8) || 0;
    const content = archive.toString('utf8', at + BLOCK, at + BLOCK + size);
    const type = field(header, 156, 1);
    // GNU tar writes a name of more than 100 bytes as a file of its own, before the file it belongs to.
    if (type === 'L') longName = content.replace(/\0+$/, '');
    else {
      const prefix = field(header, 345, 155);
      const path = longName ?? (prefix === '' ? name : `${prefix}/${name}`);
      if (type === '0' || type === '') files.set(path.replace(/^\.\//, ''), content);
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function field(header: Buffer, start: number, length: number): string {
  const text = header.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
