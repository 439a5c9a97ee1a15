import {
  type CargoWorkspace,
  canonicalJson,
  FEATURES_NAME,
  fingerprint,
  type JsonValue,
  perObject,
  sha256,
} from '../../model';

/** The path of a workspace's features file, relative to the repository. */
export function featuresFileOf({ root }: CargoWorkspace): string {
  return root === '.' ? FEATURES_NAME : `${root}/${FEATURES_NAME}`;
}

/** A features file as it is written: for which systems, and what it was made of. */
export interface WrittenFeatures {
  readonly systems: readonly string[];
  readonly of: string | undefined;
}

/** Reads the part of a features file that says what to write; nothing if it does not. */
export function parseWritten(text: string): WrittenFeatures | undefined {
  try {
    const { systems, of } = JSON.parse(text);
    if (typeof systems !== 'object' || systems === null || Array.isArray(systems)) return undefined;
    return { systems: Object.keys(systems).sort(), of: typeof of === 'string' ? of : undefined };
  } catch {
    return undefined;
  }
}

/** Writes a features file: one package per line, so that merges of unrelated changes are clean. */
export function formatFeatures(
  systems: ReadonlyMap<string, ReadonlyMap<string, JsonValue>>,
  of: string,
): string {
  const note = 'Written by `nx sync`. After a merge conflict, empty the systems and run it again.';
  const written = [...systems].map(([system, packages]) => {
    const lines = [...packages].map(([id, entry]) => `      ${JSON.stringify(id)}: ${canonicalJson(entry)}`);
    return `    ${JSON.stringify(system)}: {\n${lines.join(',\n')}\n    }`;
  });
  return `{\n  "//": ${JSON.stringify(note)},\n  "of": "${of}",\n  "systems": {\n${written.join(',\n')}\n  }\n}\n`;
}

/** A workspace as if it had no features file: a new one does not depend on the old one. */
export const withoutFeatures = perObject(
  (workspace: CargoWorkspace): CargoWorkspace => ({
    ...workspace,
    unified: undefined,
    unifiedError: undefined,
  }),
);

/**
 * A hash of everything that the features of a workspace's packages depend on: the descriptions of its builds without them,
 * and the way they are written.
 * @throws ManifestError as `fingerprint`
 */
export function featuresOrigin(workspace: CargoWorkspace): string {
  const bare = withoutFeatures(workspace);
  const form = 'layers are named by what they have';
  return sha256([form, ...bare.members.map((crate) => fingerprint(bare, crate, 'build'))].join('\n'));
}
