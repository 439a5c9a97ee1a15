import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtifactUnit } from './artifact-units';
import { type NamedDirectory, OtherPaths } from './baked-paths';
import type { MovedPackage, MovedTarget } from './cargo-packages';

/** The directories of the build that matter to a unit of a package. */
export function directoriesOf(
  units: readonly ArtifactUnit[],
  { workspace, targets }: { readonly workspace: string; readonly targets: ReadonlyMap<bigint, MovedTarget> },
): (moved: MovedPackage) => NamedDirectory[] {
  const target = join(workspace, 'target');
  const made = new Map<string, 'file' | 'directory'>();
  for (const { files } of units) {
    for (const path of files.keys()) {
      made.set(`/${path}`, 'file');
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (made.has(`/${path.slice(0, end)}`)) break;
        made.set(`/${path.slice(0, end)}`, 'directory');
      }
    }
  }
  const packages = new Set([...targets.values()].map((moved) => moved.package));
  const froms = [...new Set([...packages].map(({ from }) => from))].sort();
  const known = new Map<MovedPackage, NamedDirectory[]>();
  return (moved: MovedPackage): NamedDirectory[] => {
    const directories = known.get(moved) ?? [
      {
        from: moved.from,
        kindOf: (below: string) => kindOf(join(moved.to, below)),
        isWorkingDirectory: moved.from === workspace,
        others: new OtherPaths([
          ...froms.filter((other) => other !== moved.from && other.startsWith(moved.from)),
          ...(target.startsWith(moved.from) ? [target] : []),
        ]),
      },
      {
        from: target,
        kindOf: (below: string) => made.get(below),
        isWorkingDirectory: false,
        // A crate's directory may be called `target-spec`.
        others: new OtherPaths(froms.filter((other) => other.startsWith(target))),
      },
    ];
    known.set(moved, directories);
    return directories;
  };
}

function kindOf(path: string): 'file' | 'directory' | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isDirectory() ? 'directory' : 'file';
}
