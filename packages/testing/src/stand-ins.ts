import { isTable, type TomlTable, type TomlValue } from '../../nx-cargo-nix/model/toml/value';

/** Where Cargo looks for targets without a `path` (Cargo reference, "Cargo Targets"), by the array that they are in. */
const folders = { bin: 'src/bin', test: 'tests', bench: 'benches', example: 'examples' } as const;

/**
 * Sources with which Cargo accepts a package, as if it had been written for nothing else: empty, but for `main`.
 * @param manifest a manifest or a slice of one
 * @returns the text of each file by path, relative to the package
 */
export function standIns(manifest: TomlTable): Record<string, string> {
  const packageTable = table(manifest.package ?? manifest.project);
  if (!packageTable) return {};
  const sources: Record<string, string> = {};
  sources[pathOf(manifest.lib) ?? 'src/lib.rs'] = '';
  for (const [kind, folder] of Object.entries(folders)) {
    for (const target of list(manifest[kind])) {
      const path = pathOf(target) ?? defaultPath(folder, text(table(target)?.name), text(packageTable.name));
      if (path !== undefined) sources[path] = 'fn main() {}\n';
    }
  }
  const defaultRun = text(packageTable['default-run']);
  const isNamed = list(manifest.bin).some((target) => table(target)?.name === defaultRun);
  if (defaultRun !== undefined && !isNamed) sources[`src/bin/${defaultRun}.rs`] = 'fn main() {}\n';
  const script = text(packageTable.build) ?? (packageTable.links === undefined ? undefined : 'build.rs');
  if (script !== undefined) sources[script] = 'fn main() {}\n';
  return sources;
}

function defaultPath(
  folder: string,
  name: string | undefined,
  crate: string | undefined,
): string | undefined {
  if (name === undefined) return undefined;
  return folder === folders.bin && name === crate ? 'src/main.rs' : `${folder}/${name}.rs`;
}

function pathOf(target: TomlValue | undefined): string | undefined {
  return text(table(target)?.path);
}

function table(value: TomlValue | undefined): TomlTable | undefined {
  return isTable(value) ? value : undefined;
}

function text(value: TomlValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function list(value: TomlValue | undefined): readonly TomlValue[] {
  return Array.isArray(value) ? value : [];
}
