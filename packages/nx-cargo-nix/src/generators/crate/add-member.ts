import { isDeepStrictEqual } from 'node:util';
import { type Manifest, parseManifest } from '../../../model';
import { appendToArray } from '../../toml/append-to-array';

/**
 * Adds a directory to the members of a workspace, and leaves all else in its manifest as it is. A package that had no members becomes the
 * root of a workspace.
 *
 * @param member the directory, relative to the manifest's
 * @returns the manifest's new text
 * @throws Error if it is written in a way that nothing can be added to
 */
export function addMember({ dir, file, text, workspace }: Manifest, member: string): string {
  const expected = [...(workspace?.members ?? []), member];
  const added = appendToArray(text, ['workspace', 'members'], member) ?? withMembers(text, member);
  if (isDeepStrictEqual(membersIn(dir, added), expected)) return added;
  throw new Error(
    `${file} cannot be given a member: its \`members\` are written in a way that this generator does not know. Add ` +
      `${JSON.stringify(member)} to \`members\` in [workspace], and run the generator again.`,
  );
}

/** Puts `members` below the header of the table, or the table at the end where there is no such header. */
function withMembers(text: string, member: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const line = `members = [${JSON.stringify(member)}]${newline}`;
  const header = /^[ \t]*\[[ \t]*workspace[ \t]*\][ \t]*(?:#.*)?\r?\n/m.exec(text);
  if (!header) return `${text.trimEnd()}${newline}${newline}[workspace]${newline}${line}`;
  const end = header.index + header[0].length;
  return `${text.slice(0, end)}${line}${text.slice(end)}`;
}

function membersIn(dir: string, text: string): readonly string[] | undefined {
  try {
    return parseManifest(dir, text).workspace?.members;
  } catch {
    return undefined;
  }
}
