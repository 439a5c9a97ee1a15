/**
 * The features of a package, sorted: for the target, and for the machine that builds. One is absent if the package is not
 * compiled for it.
 */
export interface PackageFeatures {
  readonly features?: readonly string[];
  readonly host?: readonly string[];
}

/** A line of the tree: how deep it is, whether it has a parent line, and its text. */
const LINE = /^((?:[|`] {3}| {4})*)([|`]-- )?(.*)$/;

/** A package in such a line: name, version, whether it is a proc macro, features. */
const PACKAGE = /^(\S+) v(\S+?)( \(proc-macro\))?(?: \(.*\))?\t(\S*)(?: \(\*\))?$/;

/**
 * Parses the output of `cargo tree` (`--prefix indent --charset ascii --format '{p}\t{f}'`). Below the header `[build-dependencies]`,
 * and below a proc macro, packages are compiled for the machine that builds.
 *
 * @returns The features of each package that is compiled, by `NAME VERSION`.
 */
export function readCargoTree(text: string): ReadonlyMap<string, PackageFeatures> {
  const found = { features: new Map<string, Set<string>>(), host: new Map<string, Set<string>>() };
  /** Whether the package at each depth above is for the machine that builds, and its children are build dependencies. */
  let above: { isHost: boolean; isBuild: boolean }[] = [];
  for (const line of text.split('\n')) {
    const [, indent = '', tick, rest = ''] = LINE.exec(line) ?? [];
    const depth = indent.length / 4 + (tick === undefined ? 0 : 1);
    const parent = above[depth - 1];
    if (rest.startsWith('[')) {
      const owner = above[depth];
      if (owner) owner.isBuild = rest === '[build-dependencies]';
      continue;
    }
    const [, name, version, isMacro, features = ''] = PACKAGE.exec(rest) ?? [];
    if (name === undefined || version === undefined) continue;
    const isHost = isMacro !== undefined || parent?.isHost === true || parent?.isBuild === true;
    above = [...above.slice(0, depth), { isHost, isBuild: false }];
    const side = isHost ? found.host : found.features;
    const id = `${name} ${version}`;
    const known = side.get(id) ?? new Set();
    side.set(id, known);
    for (const feature of features.split(',')) if (feature !== '') known.add(feature);
  }
  const ids = new Set([...found.features.keys(), ...found.host.keys()]);
  return new Map(
    [...ids].map((id) => [id, { ...sorted('features', found, id), ...sorted('host', found, id) }]),
  );
}

function sorted(
  side: 'features' | 'host',
  found: Readonly<Record<'features' | 'host', ReadonlyMap<string, ReadonlySet<string>>>>,
  id: string,
): PackageFeatures {
  const features = found[side].get(id);
  return features ? { [side]: [...features].sort() } : {};
}
