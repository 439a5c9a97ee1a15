/** What Cargo builds, the plain back end builds too: the same workspace with both, and layers stay layers. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { build, compiledIn, evaluate, nix, nixStore, system } from '../../packages/testing/src/nix';
import { runProgram } from '../../packages/testing/src/run-program';
import { commit, edit, layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { lock, lockedInExample, manifest } from '../../packages/testing/src/written-crates';
import { buildScriptWorkspaces } from './build-script-workspaces';
import type { BuildingWorkspace } from './building-workspace';
import { readFileWorkspaces } from './read-file-workspaces';

const buildingWorkspaces = [...buildScriptWorkspaces, ...readFileWorkspaces];

/** A third-party crate, as the example's lock has it. */
const itoa = lockedInExample('itoa');

let workspace: Workspace | undefined;
afterEach(() => {
  if (workspace) removeWorkspace(workspace);
  workspace = undefined;
});

async function layOutWithLinks({ files, links = {} }: Pick<BuildingWorkspace, 'files' | 'links'>) {
  const laidOut = await layOut('as-cargo', { files });
  workspace = laidOut;
  for (const [path, target] of Object.entries(links)) {
    const link = join(laidOut.directory, path);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
  if (Object.keys(links).length > 0) await commit(laidOut);
  return laidOut;
}

/**
 * Replaces the tests' toolchain, a store path, by a derivation, of which nothing is known before it is built. It is a stable
 * toolchain that behaves like an unstable one where it is told to.
 */
async function wrapToolchain(here: Workspace): Promise<void> {
  await edit(
    here,
    'nix/toolchain.nix',
    (stable) => `let
  stable = ${stable};
in
derivation {
  name = "unstable";
  system = "${system}";
  builder = "/bin/bash";
  PATH = "/usr/bin:/bin";
  args = [
    "-c"
    ''
      mkdir -p $out/bin && ln -s \${stable}/bin/* $out/bin && rm $out/bin/cargo
      printf '#!/bin/bash\\nRUSTC_BOOTSTRAP=1 exec \${stable}/bin/cargo "$@"\\n' >$out/bin/cargo
      chmod +x $out/bin/cargo
      true
    ''
  ];
}
`,
  );
}

/** Real Cargo on the workspace itself. */
function cargo({ directory, env }: Workspace, args: readonly string[]) {
  return runProgram('cargo', [...args, '--locked', '--offline', '--quiet'], { cwd: directory, env });
}

describe('where Cargo builds, the plain back end does', () => {
  it.each(buildingWorkspaces)('$name', async ({ files, links, crate, compiles, checks }) => {
    const here = await layOutWithLinks({ files, links });
    const storePath = await build(here, crate);
    const ours = await runProgram(join(storePath, 'bin', crate), [], { cwd: here.directory, env: here.env });
    const drvPath = (await evaluate(here, [crate]))[crate]?.drvPath ?? '';
    expect(await compiledIn(here, drvPath)).toEqual(compiles ?? [crate]);
    for (const each of checks ?? []) {
      for (const kind of ['test', 'clippy', 'doc']) {
        await nix(here, ['build', '--no-link', `.#checks.${system}.${each}-${kind}`]);
      }
      await cargo(here, ['test', '--package', each]);
    }
    const theirs = await cargo(here, ['run', '--release', '--package', crate]);
    expect(ours.stdout).toBe(theirs.stdout);
  });

  it('says which links lead nowhere, and what to write', async () => {
    const { files, links } = buildingWorkspaces.find(({ links }) => links) as BuildingWorkspace;
    const here = await layOutWithLinks({
      files: { ...files, 'crates/lib-a/Cargo.toml': manifest('lib-a') },
      links,
    });
    await expect(build(here, 'app')).rejects.toThrow(
      /crates\/lib-a\/build\.rs is a link to \.\.\/\.\.\/shared\/build\.rs(.|\n)*include = \[(?=.*"\.\.\/\.\.\/shared\/build\.rs")(?=.*"\.\.\/\.\.\/shared\/texts").*\]/,
    );
  });

  it('lets a README lead nowhere, and names it where the build fails', async () => {
    const { files } = buildingWorkspaces.find(({ links }) => links) as BuildingWorkspace;
    const here = await layOutWithLinks({
      files: {
        ...files,
        'crates/lib-a/Cargo.toml': manifest('lib-a'),
        'crates/lib-a/src/lib.rs': '#![doc = include_str!("../README.md")]\n',
      },
      links: { 'crates/lib-a/README.md': '../../README.md', 'crates/app/README.md': '../../README.md' },
    });
    await expect(build(here, 'lib-a')).rejects.toThrow(
      /crates\/lib-a\/README\.md is a link(.|\n)*include = \["\.\.\/\.\.\/README\.md"\]/,
    );
  });

  it('builds a crate that depends on the program of another one, as an unstable Cargo does', async () => {
    const here = await layOutWithLinks({
      files: {
        '.cargo/config.toml': '[unstable]\nbindeps = true\n',
        'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "tool"]\n',
        'Cargo.lock':
          lock({ app: ['itoa', 'tool'] }) + itoa + lock({ tool: [] }).replace('version = 4\n', ''),
        'app/Cargo.toml': manifest(
          'app',
          '[dependencies]\nitoa = "1"\n[build-dependencies]\ntool = { path = "../tool", artifact = "bin:made" }\n',
        ),
        'app/build.rs': `fn main() {
    let tool = std::env::var("CARGO_BIN_FILE_TOOL_made").unwrap();
    let printed = std::process::Command::new(tool).output().unwrap().stdout;
    println!("cargo:rustc-env=MADE={}", String::from_utf8(printed).unwrap().trim());
}
`,
        'app/src/main.rs': 'fn main() {\n    println!("{}", env!("MADE"));\n}\n',
        'tool/Cargo.toml': manifest('tool'),
        'tool/src/bin/made.rs': 'fn main() {\n    println!("by a tool");\n}\n',
      },
    });
    await wrapToolchain(here);
    const { stdout } = await runProgram(join(await build(here, 'app'), 'bin/app'), [], {
      cwd: here.directory,
      env: here.env,
    });
    expect(stdout).toBe('by a tool\n');
  });

  // As with published crates that their own dependencies depend on. Lints failed, and builds compiled both anew.
  it('builds and lints a crate beside a third-party one that has the name of a crate of the workspace', async () => {
    const here = await layOutWithLinks({
      files: {
        'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app", "either"]\n',
        'Cargo.lock': `${lock({ app: ['either 9.0.0', 'itertools'], either: [] }).replace('"either"\nversion = "0.1.0"', '"either"\nversion = "9.0.0"')}
[[package]]
name = "either"
version = "1.19.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "0e9c71c2167ca323c882b99918929403426e2373ea17242ff5653e0d5e1058be"

[[package]]
name = "itertools"
version = "0.14.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "2b192c782037fadd9cfa75548310488aabdbf3d2da73885b31bd0abd03351285"
dependencies = [
 "either 1.19.0",
]
`,
        'app/Cargo.toml': manifest(
          'app',
          '[dependencies]\neither = { path = "../either" }\nitertools = { version = "0.14", default-features = false }\n',
        ),
        'app/src/main.rs': 'fn main() {\n    println!("{}", either::text());\n}\n',
        'either/Cargo.toml': manifest('either').replace('0.1.0', '9.0.0'),
        'either/src/lib.rs': 'pub fn text() -> &\'static str {\n    "its own"\n}\n',
      },
    });
    await build(here, 'app');
    const drvPath = (await evaluate(here, ['app'])).app?.drvPath ?? '';
    expect(await compiledIn(here, drvPath)).toEqual(['app']);
    await nix(here, ['build', '--no-link', `.#checks.${system}.app-clippy`]);
    const { stdout } = await nix(here, ['eval', '--raw', `.#checks.${system}.app-clippy.drvPath`]);
    const { stdout: log } = await nixStore(here, ['--read-log', stdout]);
    const checked = [...log.matchAll(/^ +Checking (\S+) /gm)].map(([, name]) => name);
    expect(checked.sort()).toEqual(['app', 'either']);
  });

  it('refuses a crate whose directory is a link, and names it', async () => {
    const { files } = buildingWorkspaces.find(({ name }) =>
      name.includes('test profile'),
    ) as BuildingWorkspace;
    const moved = Object.entries(files).map(([path, text]) => [
      path.replace('crates/lib-a', 'real/lib-a'),
      text,
    ]);
    const here = await layOutWithLinks({
      files: { ...Object.fromEntries(moved), 'real/lib-a/Cargo.toml': manifest('lib-a') },
      links: { 'crates/lib-a': '../real/lib-a' },
    });
    await cargo(here, ['build']);
    await expect(build(here, 'app')).rejects.toThrow(/crates\/lib-a is a symbolic link/);
  });

  describe('a toolchain that is too old', () => {
    const files = {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["app"]\n',
      'Cargo.lock': lock({ app: ['itoa'] }) + itoa,
      'app/Cargo.toml': manifest('app', 'rust-version = "1.999"\n[dependencies]\nitoa = "1"\n'),
      'app/src/main.rs': 'fn main() {}\n',
    };
    const refused = /rustc \S+ is not supported by the following package(.|\n)*app@\S+ requires rustc 1\.999/;

    it('is refused at evaluation, in Cargo’s words', async () => {
      const here = await layOutWithLinks({ files });
      await expect(evaluate(here, ['app'])).rejects.toThrow(refused);
    });

    it('is refused before it compiles anything, where nothing is known of it at evaluation', async () => {
      const here = await layOutWithLinks({ files });
      await wrapToolchain(here);
      await evaluate(here, ['app']);
      // Of the third-party crates: the crate itself comes after them.
      await expect(build(here, 'app.dependencies')).rejects.toThrow(refused);
    });

    it('is none where a crate asks for an older one', async () => {
      const older = files['app/Cargo.toml'].replace('1.999', '1.60');
      const here = await layOutWithLinks({ files: { ...files, 'app/Cargo.toml': older } });
      const attribute = `.#packages.${system}.app.dependencies.drvPath`;
      const { stdout: before } = await nix(here, ['eval', '--raw', attribute]);
      // An edit of what is asked for compiles no third-party crate anew.
      await edit(here, 'app/Cargo.toml', (text) => text.replace('1.60', '1.70'));
      expect((await nix(here, ['eval', '--raw', attribute])).stdout).toBe(before);
    });
  });
});
