import { all, append, remove, rewrite, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';
import type { Probe, ProbeGroup } from './probe';
import { gitDoes, ignoredByAll, smallWorkspace, track } from './small-workspace';

const everything = ['app', 'lib', 'other'];
const systems = '[ "x86_64-linux" "aarch64-linux" ]';

/** A flake whose derivations depend on an expression instead of the toolchain: none of them is built. */
export function flakeOn(expression: string, { src = './.', library = './nix/cargo-workspace' } = {}): string {
  return `{
  outputs =
    { self }:
    let
      workspace = import ${library} { src = ${src}; };
      toolchain = builtins.toFile "toolchain" (${expression});
      build = system: workspace.plain { inherit system toolchain; };
      forSystems = value: builtins.listToAttrs (map (name: { inherit name; value = value name; }) ${systems});
    in
    {
      packages = forSystems (system: (build system).packages);
      checks = forSystems (system: workspace.flakeChecks (build system));
    };
}
`;
}

/** A lock of a flake without inputs, which Nix accepts whatever its white space. */
export const flakeLock = '{ "nodes": { "root": {} }, "root": "root", "version": 7 }\n';

const respaced = '{ "nodes": { "root": { } }, "root": "root", "version": 7 }\n';

const recipe: readonly Probe[] = [
  {
    name: 'flake.lock, ignored: edited',
    reason: 'an update of the inputs changes everything',
    reaches: everything,
    apply: write('flake.lock', respaced),
  },
  {
    name: '.cargo/config.toml, ignored: edited',
    reason: '`.cargo/` is a common line of .gitignore',
    reaches: everything,
    apply: append('.cargo/config.toml', '[build]\nrustflags = ["--cfg", "edited"]\n'),
  },
  {
    name: '.cargo/config.toml, ignored: deleted',
    reason: '`.cargo/` is a common line of .gitignore',
    reaches: everything,
    apply: remove('.cargo/config.toml'),
  },
  {
    name: '.cargo/config.toml, ignored: no longer tracked, and kept',
    reason: 'gone for Nix, there for the plugin, which reads the disk',
    reaches: everything,
    git: 'as it is',
    apply: gitDoes('rm', '--quiet', '--cached', '.cargo/config.toml'),
  },
  {
    name: 'a file below nix/, ignored: edited',
    reason: 'a recipe file that is no .nix file',
    reaches: everything,
    apply: append('nix/setting.local', 'edited\n'),
  },
  {
    name: 'a .nix file, ignored: edited',
    reason: 'a recipe file that local settings are often kept in',
    reaches: everything,
    apply: write('nix/local.nix', '"edited"\n'),
  },
  {
    name: 'Cargo.lock, ignored: another dependency',
    reason: 'libraries used to ignore their lock',
    reaches: ['app'],
    needless: { affected: ['app'], why: 'the manifest' },
    apply: all(
      rewrite('Cargo.lock', (text) => text.replace(' "lib",\n', ' "lib",\n "other",\n')),
      append('crates/app/Cargo.toml', 'other = { path = "../other" }\n'),
    ),
  },
  {
    name: 'Cargo.lock, ignored: a checksum',
    reason: 'no manifest is changed with it',
    reaches: ['other'],
    apply: write('Cargo.lock', lockWithItoa('2'.repeat(64))),
  },
  {
    name: 'Cargo.lock, ignored: a comment',
    reason: 'must go on changing nothing',
    reaches: [],
    apply: append('Cargo.lock', '\n# a comment\n'),
  },
  {
    name: 'Cargo.lock, ignored: no longer tracked, and kept',
    reason: 'Nix has no lock then and refuses; the disk has one',
    reaches: [],
    git: 'as it is',
    refuses: true,
    apply: gitDoes('rm', '--quiet', '--cached', 'Cargo.lock'),
  },
];

function lockWithItoa(checksum: string): string {
  const source = 'registry+https://github.com/rust-lang/crates.io-index';
  return `${lock({ app: ['lib'], lib: [], other: ['itoa'] })}
[[package]]
name = "itoa"
version = "1.0.0"
source = "${source}"
checksum = "${checksum}"
`;
}

/** Files that say how things are built, tracked and ignored. */
export const ignoredRecipe: ProbeGroup = {
  name: 'ignored recipe',
  files: {
    ...smallWorkspace(),
    'crates/other/Cargo.toml': manifest('other', '[dependencies]\nitoa = "1"\n'),
    'Cargo.lock': lockWithItoa('1'.repeat(64)),
    '.gitignore': `${ignoredByAll}Cargo.lock\nflake.lock\n.cargo/\n*.local\nlocal.nix\n`,
    'flake.nix': flakeOn(
      'builtins.readFile ./flake.lock + builtins.readFile ./nix/setting.local + import ./nix/local.nix',
    ),
    'flake.lock': flakeLock,
    'nix/setting.local': 'one\n',
    'nix/local.nix': '"one"\n',
    '.cargo/config.toml': '# nothing yet\n',
  },
  setUp: ({ directory }) =>
    track('Cargo.lock', 'flake.lock', '.cargo/config.toml', 'nix/setting.local', 'nix/local.nix')(directory),
  probes: recipe,
};

const hidden: readonly Probe[] = [
  {
    name: 'a manifest, ignored: a feature',
    reason: 'the plugin is not told of it by Nx, and reads it for its dependents',
    reaches: ['hidden', 'app'],
    apply: append('crates/hidden/Cargo.toml', '[features]\nfast = []\n'),
  },
  {
    name: 'a manifest, ignored: a comment',
    reason: 'must change nothing',
    reaches: [],
    needless: { affected: ['hidden'], why: "the manifest is the project's configuration" },
    apply: append('crates/hidden/Cargo.toml', '# a comment\n'),
  },
  {
    name: 'a source beside an ignored manifest: edited',
    reason: 'the crate may be no project, and its dependents are',
    reaches: ['hidden', 'app'],
    apply: append('crates/hidden/src/lib.rs', '// edited\n'),
  },
  {
    name: 'a crate in an ignored directory: a source edited',
    reason: 'a directory of vendored crates, all of it ignored',
    reaches: ['vendored', 'app'],
    apply: append('crates/vendored/src/lib.rs', '// edited\n'),
  },
  {
    name: 'a crate in an ignored directory: a feature',
    reason: 'a directory of vendored crates, all of it ignored',
    reaches: ['vendored', 'app'],
    apply: append('crates/vendored/Cargo.toml', '[features]\nfast = []\n'),
  },
];

/** Crates whose manifests are tracked and ignored. */
export const ignoredManifests: ProbeGroup = {
  name: 'ignored manifests',
  files: {
    ...smallWorkspace(),
    'Cargo.lock': lock({ app: ['hidden', 'lib', 'vendored'], hidden: [], lib: [], other: [], vendored: [] }),
    'crates/app/Cargo.toml': manifest(
      'app',
      '[dependencies]\nlib = { path = "../lib" }\nhidden = { path = "../hidden" }\nvendored = { path = "../vendored" }\n',
    ),
    'crates/hidden/Cargo.toml': manifest('hidden'),
    'crates/hidden/src/lib.rs': '// hidden\n',
    'crates/vendored/Cargo.toml': manifest('vendored'),
    'crates/vendored/src/lib.rs': '// vendored\n',
    '.gitignore': `${ignoredByAll}crates/hidden/Cargo.toml\n/crates/vendored/\n`,
  },
  setUp: ({ directory }) =>
    track('crates/hidden/Cargo.toml', 'crates/vendored/Cargo.toml', 'crates/vendored/src/lib.rs')(directory),
  probes: hidden,
};
