import { describe, expect, it } from 'vitest';
import { loadRepository } from '../repository';
import type { CargoWorkspace } from '../workspace/workspace';
import { cargoFiles } from './cargo-files';
import { cases } from './cases.json';
import { clippyFiles } from './clippy-files';
import { notFollowedMessage } from './not-followed';
import { rustfmtFiles } from './rustfmt-files';

interface ToolFileCase {
  readonly why: string;
  readonly root?: string;
  readonly dirs?: readonly string[];
  readonly files: Readonly<Record<string, string | undefined>>;
  readonly configuration?: readonly string[];
  readonly named?: readonly string[];
  readonly trees?: readonly string[];
  readonly notFollowed?: readonly string[];
  readonly clippy?: readonly string[];
  readonly rustfmt?: readonly string[];
}

function workspaceOf(
  files: Readonly<Record<string, string | undefined>>,
  root: string,
  dirs: readonly string[],
): CargoWorkspace {
  const at = (dir: string, name: string) => (dir === '.' ? name : `${dir}/${name}`);
  const isRoot = dirs.includes(root);
  const members = dirs.filter((dir) => dir !== root);
  const relative = members.map((dir) => JSON.stringify(root === '.' ? dir : dir.slice(root.length + 1)));
  const manifest = (index: number) => `[package]\nname = "p${index}"\nversion = "0.1.0"\n`;
  const all: Record<string, string | undefined> = {
    ...files,
    ...Object.fromEntries(members.map((dir, index) => [at(dir, 'Cargo.toml'), manifest(index)])),
    [at(root, 'Cargo.toml')]: `[workspace]\nmembers = [${relative.join()}]\n${isRoot ? manifest(99) : ''}`,
  };
  const onDisk = { read: (path: string) => all[path], exists: (path: string) => all[path] !== undefined };
  const manifests = Object.keys(all).filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
  const [workspace] = loadRepository(manifests, onDisk).workspaces;
  if (!workspace) throw new Error('there is a workspace');
  return workspace;
}

describe('tool files', () => {
  it.each(cases as readonly ToolFileCase[])('$why', (each) => {
    const { root = '.', dirs = ['crates/a'], files, why: _, ...expected } = each;
    const workspace = workspaceOf(files, root, dirs);
    const { configuration, files: named, trees, notFollowed } = cargoFiles(workspace);
    const found: Record<string, readonly string[]> = {
      configuration,
      named,
      trees,
      notFollowed: notFollowed.map(({ file, key, value, reason }) =>
        [file, ...(key === '' ? [] : [key]), value].join(' ').concat(`: ${reason}`),
      ),
      clippy: clippyFiles(workspace, dirs),
      rustfmt: rustfmtFiles(dirs),
    };
    const about = Object.keys(expected).filter((key) => key in found);
    expect(Object.fromEntries(about.map((key) => [key, found[key]]))).toEqual(expected);
  });

  it('costs a message, and not the graph, where the configuration is no TOML', () => {
    const workspace = workspaceOf({ '.cargo/config.toml': '[build]\nrustc = \n' }, '.', ['crates/a']);
    expect(cargoFiles(workspace)).toMatchObject({
      configuration: ['.cargo/config', '.cargo/config.toml'],
      notFollowed: [
        { file: '.cargo/config.toml', reason: 'syntax', value: expect.stringMatching(/^line [23]: /) },
      ],
    });
  });

  it('says what is not followed, and what to do', () => {
    const { notFollowed } = cargoFiles(
      workspaceOf({ '.cargo/config.toml': 'paths = []\n[patch.crates-io]\n' }, '.', ['crates/a']),
    );
    expect(notFollowedMessage(notFollowed)).toMatch(
      /config\.toml: `patch` .*root manifest\.\n.*`paths` .*\.$/,
    );
    expect(notFollowedMessage([])).toBeUndefined();
  });
});
