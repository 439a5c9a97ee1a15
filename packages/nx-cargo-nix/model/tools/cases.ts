import type { CaseFunctions } from '../testing/case-functions';
import { workspaceOf } from '../testing/single-workspace';
import { cargoFiles } from './cargo-files';
import { clippyFiles } from './clippy-files';
import { rustfmtFiles } from './rustfmt-files';

interface ToolFileRow {
  readonly root?: string;
  readonly dirs?: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** The workspace of packages in some directories, with what else there is. */
function workspaceWith({ root = '.', dirs = ['crates/a'], files }: ToolFileRow) {
  const at = (dir: string, name: string) => (dir === '.' ? name : `${dir}/${name}`);
  const members = dirs.filter((dir) => dir !== root);
  const relative = members.map((dir) => JSON.stringify(root === '.' ? dir : dir.slice(root.length + 1)));
  const manifest = (index: number) => `[package]\nname = "p${index}"\nversion = "0.1.0"\n`;
  const own = dirs.includes(root) ? manifest(members.length) : '';
  return workspaceOf(
    {
      ...files,
      ...Object.fromEntries(members.map((dir, index) => [at(dir, 'Cargo.toml'), manifest(index)])),
      [at(root, 'Cargo.toml')]: `[workspace]\nmembers = [${relative.join()}]\n${own}`,
    },
    root,
  );
}

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  toolFiles: (row: ToolFileRow) => {
    const workspace = workspaceWith(row);
    const { configuration, files, trees, notFollowed } = cargoFiles(workspace);
    return {
      configuration,
      named: files,
      trees,
      // Only Nx says that a configuration is not TOML: the file is laid out, and in a build Cargo says it.
      notFollowed: notFollowed
        .filter(({ reason }) => reason !== 'syntax')
        .map(
          ({ file, key, value, reason }) =>
            `${[file, ...(key === '' ? [] : [key]), value].join(' ')}: ${reason}`,
        ),
      clippy: clippyFiles(workspace, row.dirs ?? ['crates/a']),
      rustfmt: rustfmtFiles(row.dirs ?? ['crates/a']),
    };
  },
};
