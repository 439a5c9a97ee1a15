import type { TomlTable, TomlValue } from '../toml/value';

/** What crates.io is called in manifests. */
const DEFAULT_NAME = 'crates-io';

/** What its URL contains: the organisation that the index is in. */
const DEFAULT_OWNER = '/rust-lang/';

/** What its source looks like in a lock. Cargo writes the same one whichever mirror or protocol is in use. */
const DEFAULT_REGISTRY = new RegExp(`^registry\\+.*${DEFAULT_OWNER}`);

/**
 * Whether a package of the lock comes from where a dependency, or an entry of `[patch]`, asks for it. The URL of an
 * alternative registry is in Cargo's configuration, so any of them passes.
 * @param spec the dependency's table; not one with `path`
 * @param source the source of a package of the lock
 */
export function isFromSource(spec: TomlTable, source: string | undefined): boolean {
  if (source === undefined) return false;
  if (spec.git !== undefined) return isFromGit(spec, source);
  return !isGit(source) && DEFAULT_REGISTRY.test(source) === wantsDefault(spec);
}

/** Whether a dependency without `git` asks crates.io, which may also be named. */
function wantsDefault(spec: TomlTable): boolean {
  return spec['registry-index'] === undefined && (spec.registry ?? DEFAULT_NAME) === DEFAULT_NAME;
}

/**
 * Whether the entries of `[patch.KEY]` stand in for what a dependency asks for. A key is the name of a registry, or the
 * URL of one or of a git repository (Cargo reference, "The `[patch]` section"). Only Cargo's configuration
 * tells which URL a registry has, so any key but crates.io's passes for an alternative one.
 * @param spec the dependency's table; not that of a path dependency
 */
export function isPatchedBy(spec: TomlTable, key: string): boolean {
  if (spec.git !== undefined) return sameRepository(spec.git, key);
  const isDefault = key === DEFAULT_NAME || key.includes(DEFAULT_OWNER);
  return isDefault === wantsDefault(spec);
}

/** Whether a source is a commit of a git repository. */
function isGit(source: string): boolean {
  return source.startsWith('git+');
}

/** The URL of a git source without branch, tag, revision and commit. */
function gitUrl(source: string): string {
  return source.slice('git+'.length).split(/[?#]/, 1)[0] ?? '';
}

/** The keys of a git dependency that choose a commit; the query of its source in a lock has the same ones. */
const REFERENCES = ['branch', 'tag', 'rev'] as const;

/**
 * Whether a source is the same repository, by the same kind of reference. What a branch is called is not compared, since
 * versions of the format write it differently.
 */
function isFromGit(spec: TomlTable, source: string): boolean {
  if (!isGit(source)) return false;
  const reference = /\?([a-z]+)=/.exec(source)?.[1];
  return (
    sameRepository(spec.git, gitUrl(source)) &&
    REFERENCES.find((key) => spec[key] !== undefined) === reference
  );
}

/**
 * Whether two URLs are those of one repository. To Cargo, URLs are the same that differ only in a last `/`, in `.git`, or, on
 * GitHub, in case (`CanonicalUrl` in its source). Here case makes no difference anywhere.
 */
function sameRepository(one: TomlValue | undefined, other: string): boolean {
  return typeof one === 'string' && canonicalUrl(one) === canonicalUrl(other);
}

function canonicalUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}
