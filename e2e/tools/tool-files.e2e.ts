/** Files that Cargo, the linker and clippy read beside manifests and sources: they are in every build that reads them. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compiledIn, drvPaths } from '../../packages/testing/src/nix';
import { nx } from '../../packages/testing/src/nx';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { crates } from './workspace';

let workspace: Workspace;
afterEach(() => removeWorkspace(workspace));

async function layOutWith(
  files: Readonly<Record<string, string>>,
  executable: readonly string[] = [],
): Promise<void> {
  workspace = await layOut('tools', { files: { ...crates, ...files } });
  for (const path of executable) chmodSync(join(workspace.directory, path), 0o755);
  await nx(workspace, ['sync']);
  await commit(workspace, 'fingerprints');
}

async function printed(): Promise<string> {
  await nx(workspace, ['run', 'app:nix-build']);
  const program = join(workspace.directory, 'dist/nix/app/bin/app');
  return (await runProgram(program, [], { cwd: workspace.directory, env: workspace.env })).stdout.trim();
}

describe("clippy's settings", () => {
  const forbids = 'disallowed-methods = ["std::process::exit"]\n';

  it.each([
    ['at the top', { 'clippy.toml': forbids }],
    ['between the top and the crate', { 'crates/.clippy.toml': forbids, 'clippy.toml': '' }],
    [
      'where [env] says',
      {
        '.cargo/config.toml': '[env]\nCLIPPY_CONF_DIR = { value = "lints", relative = true }\n',
        'lints/clippy.toml': forbids,
        'clippy.toml': '',
      },
    ],
  ])('forbid what they say, in one crate and in all: %s', async (_, files) => {
    await layOutWith(files);
    for (const task of ['other:nix-clippy', 'cargo-workspace:nix-check-clippy']) {
      const { exitCode, output } = await nx(workspace, ['run', task], { allowFailure: true });
      expect(output).toContain('disallowed method');
      expect(exitCode).not.toBe(0);
    }
    await nx(workspace, ['run', 'app:nix-clippy']);
    await edit(workspace, 'crates/other/src/lib.rs', 'pub fn stop() {}\n');
    await nx(workspace, ['run', 'other:nix-clippy']);
  });
});

describe("Cargo's configuration", () => {
  it('includes files', async () => {
    await layOutWith({
      '.cargo/config.toml': 'include = ["base.toml", { path = "../none.toml", optional = true }]\n',
      '.cargo/base.toml': '[env]\nGREETING = "from base"\n',
    });
    expect(await printed()).toBe('7 Some("from base")');
    await edit(workspace, 'none.toml', '[env]\nGREETING = "from a later one"\n');
    expect(await printed()).toBe('7 Some("from a later one")');
  });

  it('names a linker, a wrapper and a file of flags: third-party crates are compiled with them, once', async () => {
    await layOutWith(
      {
        '.cargo/config.toml': `[build]
rustc-wrapper = "tools/wrap"
rustflags = ["-Clink-arg=-Wl,--version-script=exports.map"]
[target.'cfg(unix)']
linker = ".cargo/ld-wrapper.sh"
`,
        'exports.map': '{ global: main; local: *; };\n',
        '.cargo/ld-wrapper.sh': '#!/usr/bin/env bash\nexec cc "$@"\n',
        'tools/wrap': '#!/usr/bin/env bash\nexport GREETING="from the wrapper"\nexec "$@"\n',
      },
      ['tools/wrap', '.cargo/ld-wrapper.sh'],
    );
    expect(await printed()).toBe('7 Some("from the wrapper")');
    const { app = '' } = await drvPaths(workspace, ['app']);
    expect(await compiledIn(workspace, app)).toEqual(['app']);
  });

  it('is refused where it patches, with what to do, and the graph says so too', async () => {
    await layOutWith({ '.cargo/config.toml': '[patch.crates-io]\nitoa = { path = "itoa" }\n' });
    const { exitCode, output } = await nx(workspace, ['run', 'app:nix-build'], { allowFailure: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('.cargo/config.toml: `patch` is not followed, and builds are refused.');
    expect(output).toContain('move the table to the root manifest');
  });
});
