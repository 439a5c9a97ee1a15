import { compareVersions, parseVersion } from '../../../model';

/** Where the registry's versions are looked up, and the token that it wants. */
export interface IndexAccess {
  /** The URL of a sparse index, with its last slash: `https://index.crates.io/`. */
  readonly url: string;
  /** What goes into the header `Authorization`, once the registry has refused to answer without. */
  readonly token?: string | undefined;
}

/** The path of a crate's file in an index (Cargo reference, "Index files"). */
export function indexPath(crate: string): string {
  const name = crate.toLowerCase();
  if (name.length <= 2) return `${name.length}/${name}`;
  if (name.length === 3) return `3/${name[0]}/${name}`;
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
}

/**
 * All versions of a crate that a registry has, yanked ones too: their numbers are taken. None where it does not know the crate.
 * @throws Error if the registry does not answer, or refuses to
 */
export async function publishedVersions({ url, token }: IndexAccess, crate: string): Promise<string[]> {
  const address = new URL(indexPath(crate), url);
  const ask = (headers: Record<string, string>) =>
    fetch(address, { headers, signal: AbortSignal.timeout(30_000) });
  let response = await ask({});
  if (token !== undefined && [401, 403].includes(response.status)) {
    response = await ask({ authorization: token });
  }
  // What else says that there is no such crate (Cargo reference, "Nonexistent crates").
  if ([404, 410, 451].includes(response.status)) return [];
  if (!response.ok) throw new Error(`${address} answered ${response.status} ${response.statusText}`);
  const lines = (await response.text()).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => String((JSON.parse(line) as { vers: unknown }).vers));
}

/** The highest of some versions, pre-releases included; nothing if there are none. */
export function highestVersion(versions: readonly string[]): string | undefined {
  const parsed = versions.flatMap((text) => {
    const version = parseVersion(text);
    return version ? [{ text, version }] : [];
  });
  return parsed.sort((a, b) => compareVersions(a.version, b.version)).at(-1)?.text;
}
