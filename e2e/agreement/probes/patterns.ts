import { append, rewrite, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { manifest } from '../../../packages/testing/src/written-crates';
import type { Probe, ProbeGroup } from './probe';
import { smallWorkspace } from './small-workspace';

const reaches = ['lib', 'app'];
const ownManifest = { affected: ['lib'], why: "the manifest is the project's configuration" };
const lib = 'crates/lib/Cargo.toml';
const settings = (include: readonly string[], exclude: readonly string[]) =>
  manifest(
    'lib',
    `[package.metadata.nix-build]\ninclude = ${JSON.stringify(include)}\nexclude = ${JSON.stringify(exclude)}\n`,
  );
const include = ['proto', 'tests/data', '../../shared/?.sql'];
const exclude = ['gen', 'notes?.txt', 'src/??.skip'];

/** One pattern rewritten in another way with the same meaning. */
function respelled(from: string, to: string): Probe {
  return {
    name: `${JSON.stringify(from)} written as ${JSON.stringify(to)}`,
    reason: 'it means the same',
    reaches: [],
    needless: ownManifest,
    apply: rewrite(lib, (text) => text.replace(JSON.stringify(from), JSON.stringify(to))),
  };
}

const file = (path: string, reached: boolean, reason: string): Probe => ({
  name: `${path}: ${reached ? 'a source' : 'none'}`,
  reason,
  reaches: reached ? reaches : [],
  apply: write(path, 'edited\n'),
});

const probes: readonly Probe[] = [
  respelled('proto', 'proto/'),
  respelled('proto', './proto'),
  respelled('proto', 'proto//'),
  respelled('proto', 'proto/**'),
  respelled('tests/data', 'tests//data'),
  respelled('tests/data', 'tests/./data'),
  respelled('../../shared/?.sql', '../../shared//?.sql'),
  respelled('../../shared/?.sql', '../../shared/./?.sql'),
  respelled('gen', 'gen/'),
  respelled('gen', './gen'),
  respelled('gen', 'gen//'),
  {
    name: 'patterns in another order',
    reason: 'their order means nothing',
    reaches: [],
    needless: ownManifest,
    apply: write(lib, settings([...include].reverse(), [...exclude].reverse())),
  },
  {
    name: 'a pattern twice',
    reason: 'it means the same',
    reaches: [],
    needless: ownManifest,
    apply: write(lib, settings([...include, 'proto'], exclude)),
  },
  {
    name: 'a pattern that matches nothing',
    reason: 'no file comes or goes',
    reaches: [],
    needless: { ...ownManifest, affected: reaches, hash: reaches },
    mayReach: reaches,
    apply: write(lib, settings([...include, 'nowhere'], exclude)),
  },
  {
    name: 'a pattern that takes files away',
    reason: 'no file changed, fewer are sources',
    reaches,
    apply: write(lib, settings(include, [...exclude, 'proto'])),
  },
  file('crates/lib/gen/x.rs', false, 'below what `gen` excludes'),
  file('crates/lib/proto/a.proto', true, 'below what `proto` includes'),
  file('crates/lib/tests/data/a.json', true, 'a part of the tests that a build sees'),
  file('crates/lib/notes1.txt', false, '`?` is one byte'),
  file('crates/lib/notesé.txt', true, '`?` is one byte, and this has two'),
  file('crates/lib/src/é.skip', false, '`??` are the two bytes of it'),
  file('crates/lib/src/ab.skip', false, '`??` are two bytes'),
  file('crates/lib/src/a.skip', true, '`??` are two bytes, and this has one'),
  file('shared/a.sql', true, 'outside of the crate'),
  file('shared/é.sql', false, '`?` is one byte, and this has two'),
  file('shared/ab.sql', false, '`?` is one byte'),
  file('crates/lib/proto/-[x]{y}.proto', true, 'a name that is a pattern of other matchers'),
  {
    name: 'a pattern with slashes at its end that excludes a directory: a file there',
    reason: 'it is the same to Nix with and without, and was none to Nx',
    reaches: [],
    apply: write('crates/other/gen/x.rs', 'edited\n'),
  },
  {
    name: 'a directory whose name `?` of another crate would match as a code point',
    reason: "a negative fileset takes another crate's sources away",
    reaches: ['wide'],
    apply: append('crates/other/é/src/lib.rs', '// edited\n'),
  },
];

/** `[package.metadata.nix-build]`: `lib` has all kinds of patterns, `other` one with a trailing slash. */
export const patterns: ProbeGroup = {
  name: 'patterns',
  files: {
    ...smallWorkspace(),
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*", "crates/other/é"]\n',
    'Cargo.lock':
      'version = 4\n' +
      ['app', 'lib', 'other', 'wide']
        .map(
          (name) =>
            `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${{ app: 'dependencies = [\n "lib",\n]\n', wide: 'dependencies = [\n "other",\n]\n' }[name] ?? ''}`,
        )
        .join(''),
    [lib]: settings(include, exclude),
    'crates/lib/proto/a.proto': 'a\n',
    'crates/lib/tests/data/a.json': '{}\n',
    'crates/lib/gen/a.rs': '// generated\n',
    'crates/lib/notes1.txt': 'notes\n',
    'shared/a.sql': 'select 1;\n',
    'crates/other/Cargo.toml': manifest('other', '[package.metadata.nix-build]\nexclude = ["gen/", "?"]\n'),
    'crates/other/gen/x.rs': '// generated\n',
    'crates/other/é/Cargo.toml': manifest('wide', '[dependencies]\nother = { path = ".." }\n'),
    'crates/other/é/src/lib.rs': '// wide\n',
  },
  probes,
};
