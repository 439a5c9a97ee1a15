/** The text of a manifest for a test: a package of that name, and what else the manifest holds. */
export function crateToml(name: string, rest = ''): string {
  return `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${rest}\n`;
}

/** A package of a lock for a test. */
export interface LockEntry {
  readonly name: string;
  readonly version?: string;
  readonly source?: string;
  readonly dependencies?: readonly string[];
}

/** What stands for the default registry in the locks of tests: it is recognised by the organisation. */
export const REGISTRY = 'registry+https://index.example/rust-lang/index';

/** The text of a lock for a test, as Cargo writes it. Entries are path packages of version 1.0.0 unless they say more. */
export function lockToml(entries: readonly LockEntry[], version = 4): string {
  const packages = entries.map(({ name, version = '1.0.0', source, dependencies }) =>
    [
      '[[package]]',
      `name = "${name}"`,
      `version = "${version}"`,
      ...(source === undefined ? [] : [`source = "${source}"`]),
      ...(dependencies ? ['dependencies = [', ...dependencies.map((text) => ` "${text}",`), ']'] : []),
      '',
    ].join('\n'),
  );
  return [`version = ${version}\n`, ...packages].join('\n');
}
