import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathsIn } from './asked-for';
import { includeLine } from './include-advice';
import { crateDirectory, isEntry, isFile, isLeftOut, type Place, trackedBelow } from './place';

/** More names than this may mean anything: a test of a tool that works on files, say. */
const MOST = 4;

/**
 * The line to add when something was missing and nothing says what: whatever a crate's sources name in the repository and the
 * build did not have. Programs join paths (`root().join("fixtures").join("a.txt")`), so every string counts that names something
 * below the crate or a directory above it.
 *
 * @param sources Where strings are looked for, relative to the Nx workspace.
 * @param crate The directory of the crate.
 */
export function namedAdvice(sources: readonly string[], crate: string, place: Place): string | undefined {
  const texts = sources.flatMap((source) => pathsIn(readFileSync(join(place.workspaceRoot, source), 'utf8')));
  const named = new Set([...new Set(texts)].flatMap((text) => leftOut(text, crate, place) ?? []));
  if (named.size === 0 || named.size > MOST) return undefined;
  const line = includeLine([...named], { crate, wants: 'entry' }, place);
  const it = named.size === 1 ? 'it' : 'them';
  return `Something was not found. The sources name ${[...named].join(', ')}, but the build does not have ${it}. If they look for ${it}, ${line}.`;
}

/** The Rust sources of the crate that a failed test's target, by Cargo's flag for it, may be made of. */
export function testSources(target: string, { workspaceRoot, projectRoot }: Place): readonly string[] {
  const test = /^--test (\S+)/.exec(target)?.[1];
  const [sources, tests] = ['src', 'tests'].map((name) => posix.join(projectRoot, name));
  return trackedBelow(projectRoot, workspaceRoot).filter((path) => {
    if (!path.endsWith('.rs') || path.startsWith(`${sources}/`) === (test !== undefined)) return false;
    // Modules of tests are in directories; a file beside the target is another target.
    const isOther = posix.dirname(path) === tests && posix.basename(path) !== `${test}.rs`;
    return !isOther && isFile(path, workspaceRoot) && crateDirectory(path, workspaceRoot) === projectRoot;
  });
}

/** What a string names, in the crate or else in the nearest directory above that has it, if no build of the crate sees it. */
function leftOut(text: string, crate: string, place: Place): string | undefined {
  // Builds have manifests and the lock in their own form.
  if (/(?:^|\/)Cargo\.(?:toml|lock)$/.test(text)) return undefined;
  for (let dir = crate; ; dir = posix.dirname(dir)) {
    const path = posix.join(dir, text).replace(/\/$/, '');
    if (isEntry(path, place.workspaceRoot)) return isLeftOut(path, place) ? path : undefined;
    if (dir === '.') return undefined;
  }
}
