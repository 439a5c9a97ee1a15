import type { TomlTable } from '../toml/value';

/**
 * What the source of the default registry looks like: the index in the Rust organisation. Cargo writes the same one
 * whichever mirror or protocol is in use.
 */
const DEFAULT_REGISTRY = /^registry\+.*\/rust-lang\//;

/**
 * Whether a package of the lock comes from where a dependency asks for it. The URL of an alternative registry stands in
 * Cargo's configuration, so that any of them passes.
 * @param spec the dependency's table; not that of a path dependency
 * @param source the source of a package of the lock
 */
export function isFromSource(spec: TomlTable, source: string | undefined): boolean {
  if (source === undefined) return false;
  if (spec.git !== undefined) return isGit(source) && gitUrl(source) === spec.git;
  if (isGit(source)) return false;
  const wantsDefault = spec.registry === undefined && spec['registry-index'] === undefined;
  return DEFAULT_REGISTRY.test(source) === wantsDefault;
}

/** Whether a source is a commit of a git repository. */
export function isGit(source: string): boolean {
  return source.startsWith('git+');
}

/** The URL of a git source without branch, tag, revision and commit. */
function gitUrl(source: string): string {
  return source.slice('git+'.length).split(/[?#]/, 1)[0] ?? '';
}

/** The keys of a git dependency that choose a commit; the query of its source in a lock has the same ones. */
const REFERENCES = ['branch', 'tag', 'rev'] as const;

/**
 * Whether a package of the lock can be the one that a `[patch]` entry with `git` brings: the same repository, by the same
 * kind of reference. Cargo takes spellings of a URL for one that differ in case, a last `/` or `.git` (`CanonicalUrl` in
 * its source); what a branch is called is not compared, since versions of the format write it differently.
 */
export function isFromPatchedGit(spec: TomlTable, source: string | undefined): boolean {
  if (source === undefined || !isGit(source) || typeof spec.git !== 'string') return false;
  const reference = /\?([a-z]+)=/.exec(source)?.[1];
  return (
    canonicalUrl(gitUrl(source)) === canonicalUrl(spec.git) &&
    REFERENCES.find((key) => spec[key] !== undefined) === reference
  );
}

function canonicalUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}
