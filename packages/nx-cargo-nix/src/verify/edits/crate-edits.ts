import { posix } from 'node:path';
import {
  type CargoWorkspace,
  type Crate,
  ManifestError,
  otherPlaces,
  sourceMatcher,
  sourceRules,
} from '../../../model';
import {
  append,
  type Change,
  type Edit,
  link,
  remove,
  rename,
  rewrite,
  toggleExecutable,
  write,
} from './edit';
import { addToTable, withDescription, withWiderRequirement } from './manifest-text';

const NAME = 'nx_cargo_nix_verify';

/** The edits that are tried on a crate: those that its files and its manifest have a place for. */
export function crateEdits(workspace: CargoWorkspace, crate: Crate, files: readonly string[]): Edit[] {
  const edit = (name: string, apply: Change): Edit => ({ subject: crate.name, name, apply });
  return [...sourceEdits(workspace, crate, files), ...manifestEdits(crate)].map(([name, change]) =>
    edit(name, change),
  );
}

type Named = readonly [name: string, change: Change];

function sourceEdits(workspace: CargoWorkspace, crate: Crate, files: readonly string[]): Named[] {
  const at = (path: string) => posix.join(crate.dir, path);
  const sources = rustSources(workspace, crate, files);
  const main = sources.find((path) => /(^|\/)src\/(lib|main)\.rs$/.test(path)) ?? sources[0];
  const last = sources.at(-1);
  return [
    ...(main === undefined
      ? []
      : ([
          ['a source file edited', append(main, '\n// nx-cargo-nix:verify\n')],
          ['a source file made executable', toggleExecutable(main)],
        ] as const)),
    ['a source file added', write(at(`src/${NAME}.rs`), '')],
    ['a symbolic link added', link(at(`src/${NAME}.rs`), `${NAME}_target.rs`)],
    ...(last === undefined
      ? []
      : ([
          ['a source file deleted', remove(last)],
          ['a source file renamed', rename(last, last.replace(/\.rs$/, `_${NAME}.rs`))],
        ] as const)),
    ['a test added', write(at(`tests/${NAME}.rs`), '#[test]\nfn passes() {}\n')],
    ['a change log written', append(at('CHANGELOG.md'), '\nnx-cargo-nix:verify\n')],
  ];
}

function rustSources(workspace: CargoWorkspace, crate: Crate, files: readonly string[]): string[] {
  try {
    const rules = sourceRules(workspace, crate.dir, 'build', true);
    const isSource = sourceMatcher(rules, otherPlaces(workspace, crate.dir));
    return files.filter((path) => path.endsWith('.rs') && isSource(path));
  } catch (error) {
    // A crate whose rules are wrong has no sources to speak of; Nx and Nix will both say what is wrong.
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

function manifestEdits({ manifest: { file, text } }: Crate): Named[] {
  const changes = [
    ['a comment in the manifest', `${text}\n# nx-cargo-nix:verify\n`],
    ['another description', withDescription(text, 'nx-cargo-nix:verify')],
    ['a feature added', addToTable(text, 'features', `${NAME} = []`)],
    ['a version requirement widened', withWiderRequirement(text, 'dependencies')],
  ] as const;
  return changes.flatMap(([name, changed]) =>
    changed === undefined ? [] : [[name, rewrite(file, () => changed)] as const],
  );
}
