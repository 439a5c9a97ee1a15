import type { WorkspaceFiles } from '../files/workspace-files';
import { orderedJson } from '../json/canonical-json';
import type { Lock, LockPackage } from '../lock/lock';
import { pathIn } from '../path/path';
import { asManifestError, ManifestError } from '../toml/manifest-error';

/** The name of the file, which is beside `Cargo.lock`. */
export const FEATURES_NAME = 'nix-features.json';

/** What a package is compiled with on one system (model/README.md, "Unified features"). */
export type UnifiedPackage = {
  /** For the target. */
  readonly features?: readonly string[];
  /** For the machine that builds: as a proc macro, a build dependency, or for one of these. */
  readonly host?: readonly string[];
  /** The layer of third-party crates that it is compiled in. */
  readonly layer?: string;
};

/** What {@link parseFeatures} reads: by system, by `NAME VERSION`. */
export type UnifiedFeatures = ReadonlyMap<string, ReadonlyMap<string, UnifiedPackage>>;

/**
 * Reads the unified features of a workspace.
 * @param root the directory of the workspace root
 * @returns them, nothing where there is no such file, or the error that says what is wrong with it
 */
export function readFeatures(
  root: string,
  files: WorkspaceFiles,
): { unified: UnifiedFeatures | undefined; error: ManifestError | undefined } {
  const file = pathIn(root, FEATURES_NAME);
  try {
    const text = files.read(file);
    return { unified: text === undefined ? undefined : parseFeatures(text, file), error: undefined };
  } catch (error) {
    return { unified: undefined, error: asManifestError(error) };
  }
}

/**
 * Parses the text of a features file.
 * @throws ManifestError where it is not what `nx sync` writes
 */
export function parseFeatures(text: string, file: string): UnifiedFeatures {
  const systems = tableAt(jsonOf(text, file), 'systems', file);
  return new Map(
    Object.entries(systems).map(([system, packages]) => {
      if (!/^[a-z0-9_]+-[a-z0-9_]+$/.test(system)) throw malformed(file, `\`${system}\` is no system`);
      if (!isTable(packages)) throw malformed(file, `\`systems.${system}\` is no object`);
      return [
        system,
        new Map(Object.entries(packages).map((entry) => [entry[0], packageOf(...entry, file)])),
      ];
    }),
  );
}

/**
 * The unified features of a workspace, where it has any.
 * @throws ManifestError where the file that says so cannot be read
 */
export function requireFeatures({ unified, unifiedError }: FeaturesOrError): UnifiedFeatures | undefined {
  if (unifiedError) throw unifiedError;
  return unified;
}

/** What {@link requireFeatures} asks of a workspace. */
interface FeaturesOrError {
  readonly unified: UnifiedFeatures | undefined;
  readonly unifiedError: ManifestError | undefined;
}

/**
 * What a package of the lock is compiled with, by system; nothing where nothing is known about it, or several packages share its
 * name and version.
 */
export function unifiedOf(
  unified: UnifiedFeatures | undefined,
  lock: Lock,
  { name, version }: LockPackage,
): Readonly<Record<string, UnifiedPackage>> | undefined {
  if (!unified) return undefined;
  const alike = lock.byName.get(name)?.filter((other) => other.version === version) ?? [];
  if (alike.length !== 1) return undefined;
  const found = [...unified]
    .flatMap(([system, packages]) => {
      const entry = packages.get(`${name} ${version}`);
      return entry ? [[system, entry] as const] : [];
    })
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return found.length === 0 ? undefined : orderedJson(Object.fromEntries(found));
}

function packageOf(name: string, entry: unknown, file: string): UnifiedPackage {
  const known = ['features', 'host', 'layer'];
  if (!isTable(entry) || Object.keys(entry).some((key) => !known.includes(key))) {
    throw malformed(file, `what is said of \`${name}\` is no object of ${known.join(', ')}`);
  }
  const { features, host, layer } = entry;
  if (layer !== undefined && typeof layer !== 'string')
    throw malformed(file, `\`${name}\`: \`layer\` is no string`);
  for (const list of [features, host]) {
    if (list !== undefined && !isTexts(list))
      throw malformed(file, `\`${name}\` has features that are no array of strings`);
  }
  // In this order: it is the canonical one.
  return {
    ...(isTexts(features) && { features }),
    ...(isTexts(host) && { host }),
    ...(typeof layer === 'string' && { layer }),
  };
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(file, 'it is no JSON', cause);
  }
}

function tableAt(value: unknown, key: string, file: string): Record<string, unknown> {
  const table = isTable(value) ? value[key] : undefined;
  if (!isTable(table)) throw malformed(file, `\`${key}\` is no object`);
  return table;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function malformed(file: string, problem: string, cause?: unknown): ManifestError {
  return new ManifestError({
    file,
    problem,
    expected: 'the features of each package, by system, as `nx sync` writes them',
    advice:
      'Write {"systems":{"x86_64-linux":{}}}, with the systems that you build on, in its place and run `nx sync`.',
    cause,
  });
}
