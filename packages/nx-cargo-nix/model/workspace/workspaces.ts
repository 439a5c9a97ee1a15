import { type ConformanceCase, crate, lock, locked, root } from '../testing/conformance-case';

/** What belongs to a workspace, and which workspaces there are. */
export const membership: readonly ConformanceCase[] = [
  {
    name: 'a workspace of one',
    why: 'a package that no root claims has its own lock and no members but itself',
    files: { 'Cargo.toml': crate('solo', '[dependencies]\nalpha = "1"\n') },
  },
  {
    name: 'a workspace of one with a path dependency below it',
    why: 'the dependency is a path package and no member',
    files: {
      'Cargo.toml': crate('solo', '[dependencies]\npart = { path = "part" }\n'),
      'part/Cargo.toml': crate('part', '[dependencies]\nalpha = "1"\n[dev-dependencies]\nbeta = "0.3"\n'),
    },
  },
  {
    name: 'globs of all kinds',
    why: '`*`, `?`, `[...]` and `**` each have their own code in three places',
    files: {
      'Cargo.toml':
        '[workspace]\nmembers = ["a/*", "b/pkg-?", "c/[xy]*", "d/**/lib-?", "e/lib[!0-4]"]\nresolver = "2"\n',
      'a/one/Cargo.toml': crate('a-one'),
      'a/.hidden/Cargo.toml': crate('a-hidden'),
      'b/pkg-1/Cargo.toml': crate('b-1'),
      'b/pkg-22/Cargo.toml': crate('b-22', '[workspace]\n'),
      'c/xa/Cargo.toml': crate('c-x'),
      'c/za/Cargo.toml': crate('c-z', '[workspace]\n'),
      'd/deep/er/lib-x/Cargo.toml': crate('d-deep'),
      'd/lib-y/Cargo.toml': crate('d-here'),
      'd/deep/other/Cargo.toml': crate('d-other', '[workspace]\n'),
      'e/lib5/Cargo.toml': crate('e-5'),
      'e/lib3/Cargo.toml': crate('e-3', '[workspace]\n'),
    },
  },
  {
    name: 'globs of characters that are not ASCII',
    why: 'Nix knows bytes, JavaScript UTF-16, and Cargo characters in the order of their code points',
    files: {
      'Cargo.toml':
        '[workspace]\nmembers = ["a/x?", "b/[éè]", "c/[～-🤀]", "d/[!é]", "e/[1]", "f/*é*"]\nresolver = "2"\n',
      'a/xé/Cargo.toml': crate('a-one'),
      'a/xyz/Cargo.toml': crate('a-two', '[workspace]\n'),
      'b/è/Cargo.toml': crate('b-in'),
      'b/ê/Cargo.toml': crate('b-out', '[workspace]\n'),
      'c/🚀/Cargo.toml': crate('c-in'),
      'c/~/Cargo.toml': crate('c-out', '[workspace]\n'),
      'd/🚀/Cargo.toml': crate('d-in'),
      'd/é/Cargo.toml': crate('d-out', '[workspace]\n'),
      'e/[1]/Cargo.toml': crate('e-literal'),
      'f/aéb/Cargo.toml': crate('f-in'),
    },
  },
  {
    name: 'a glob with many stars',
    why: 'a regular expression would try every division of the name among them',
    files: {
      'Cargo.toml': `[workspace]\nmembers = ["${'*a'.repeat(40)}[b]", "x/${'*?'.repeat(40)}"]\nresolver = "2"\n`,
      [`${'a'.repeat(100)}b/Cargo.toml`]: crate('found'),
      [`${'a'.repeat(100)}/Cargo.toml`]: crate('not-found', '[workspace]\n'),
      [`x/${'a'.repeat(100)}/Cargo.toml`]: crate('second'),
    },
  },
  {
    name: 'an excluded crate inside a glob',
    why: '`exclude` is a prefix and wins over globs; the crate is a path package all the same',
    files: {
      'Cargo.toml': root('', 'exclude = ["crates/out"]'),
      'crates/in/Cargo.toml': crate('inside', '[dependencies]\noutside = { path = "../out" }\n'),
      'crates/out/Cargo.toml': crate(
        'outside',
        '[dependencies]\nalpha = "1"\n[dev-dependencies]\nbeta = "0.3"\n',
      ),
    },
  },
  {
    name: 'a member below an excluded directory, named literally',
    why: 'a literal entry of `members` takes back what `exclude` took',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["old/kept"]\nexclude = ["old"]\nresolver = "2"\n',
      'old/kept/Cargo.toml': crate('kept'),
      'old/gone/Cargo.toml': crate('gone', '[workspace]\n'),
    },
  },
  {
    name: 'members by path dependency alone',
    why: 'normal, build and dev-dependencies each make members, and members of members do',
    files: {
      'Cargo.toml': crate(
        'top',
        '[workspace]\n[dependencies]\none = { path = "parts/one" }\n[build-dependencies]\ntwo = { path = "parts/two" }\n' +
          '[target.\'cfg(windows)\'.dev-dependencies]\nthree = { path = "parts/three" }\n',
      ),
      'parts/one/Cargo.toml': crate('one', '[dev-dependencies]\nfour = { path = "../four" }\n'),
      'parts/two/Cargo.toml': crate('two'),
      'parts/three/Cargo.toml': crate('three'),
      'parts/four/Cargo.toml': crate('four'),
      'parts/five/Cargo.toml': crate('five', '[workspace]\n'),
    },
  },
  {
    name: 'a root package beside members',
    why: 'its slice and the root slice share a file, and its sources stop at the members',
    files: {
      'Cargo.toml': crate(
        'top',
        '[workspace]\nmembers = ["crates/*"]\n[dependencies]\npart = { path = "crates/part", version = "0.1" }\n',
      ),
      'crates/part/Cargo.toml': crate('part', '[dependencies]\nalpha = "1"\n'),
      'crates/tool/Cargo.toml': crate('tool', '[dependencies]\ntop = { path = "../.." }\nbeta = "0.4"\n'),
    },
  },
  {
    name: 'nested members',
    why: 'a crate inside a crate is none of its sources',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["outer", "outer/inner", "outer/inner/core"]\nresolver = "2"\n',
      'outer/Cargo.toml': crate('outer', '[dependencies]\ninner = { path = "inner" }\n'),
      'outer/inner/Cargo.toml': crate('inner', '[dependencies]\ncore-part = { path = "core" }\n'),
      'outer/inner/core/Cargo.toml': crate('core-part'),
    },
  },
  {
    name: 'a nested workspace with a lock of its own',
    why: 'it is a workspace beside the first one, and inherits from its own root',
    files: {
      'Cargo.toml': root('[workspace.package]\nversion = "1.0.0"\n', 'exclude = ["crates/a/fuzz"]'),
      'crates/a/Cargo.toml': '[package]\nname = "a"\nversion.workspace = true\nedition = "2021"\n',
      'crates/a/fuzz/Cargo.toml':
        '[workspace]\n[workspace.package]\nversion = "2.0.0"\n[package]\nname = "a-fuzz"\nversion.workspace = true\nedition = "2021"\n[dependencies]\na = { path = ".." }\n',
      'crates/a/fuzz/Cargo.lock': lock([locked('a', '1.0.0'), locked('a-fuzz', '2.0.0', undefined, ['a'])]),
    },
  },
  {
    name: 'a fixture workspace without a lock',
    why: 'it is test data and no workspace',
    files: {
      'Cargo.toml': root(),
      'crates/a/Cargo.toml': crate('a'),
      'crates/a/tests/fixture/Cargo.toml': '[workspace]\nmembers = ["nowhere/*"]\n',
    },
  },
  {
    name: 'package.workspace that points up and aside',
    why: 'a member outside the root directory is one only because it says so, and its slice must keep saying so',
    files: {
      'main/Cargo.toml': '[workspace]\nmembers = ["in", "../aside"]\nresolver = "2"\n',
      'main/in/Cargo.toml': crate('in-side', '[dependencies]\naside = { path = "../../aside" }\n'),
      'aside/Cargo.toml': crate('aside', '[dependencies]\nalpha = "1"\n', 'workspace = "../main"'),
    },
  },
  {
    name: 'several workspaces that share a path package',
    why: "of a path package that is another workspace's member, everything is inherited from there",
    files: {
      'one/Cargo.toml': root('[workspace.dependencies]\nalpha = { version = "1", features = ["f"] }\n'),
      'one/crates/shared/Cargo.toml': crate('shared', '[dependencies]\nalpha = { workspace = true }\n'),
      'two/Cargo.toml': root(),
      'two/crates/user/Cargo.toml': crate(
        'user',
        '[dependencies]\nshared = { path = "../../../one/crates/shared" }\n',
      ),
    },
  },
  {
    name: 'default-members',
    why: 'what Cargo builds by default is no part of what a unit depends on',
    files: {
      'Cargo.toml': root('', 'default-members = ["crates/a"]'),
      'crates/a/Cargo.toml': crate('a'),
      'crates/b/Cargo.toml': crate('b', '[dependencies]\na = { path = "../a" }\n'),
    },
  },
  {
    name: 'odd directory names',
    why: 'spaces, brackets, quotes, dollars and letters beyond ASCII reach JSON, TOML and Nix strings',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["odd/*"]\nresolver = "2"\n',
      'odd/a b/Cargo.toml': crate('spaced', '[dependencies]\nquoted = { path = "../it\'s" }\n'),
      "odd/it's/Cargo.toml": crate('quoted', '[dependencies]\ndollar = { path = "../\u0024{x}" }\n'),
      'odd/\u0024{x}/Cargo.toml': crate('dollar', '[dependencies]\nletters = { path = "../größe-名" }\n'),
      'odd/größe-名/Cargo.toml': crate('letters', '[dependencies]\nbraces = { path = "../{a,b}" }\n'),
      'odd/{a,b}/Cargo.toml': crate('braces'),
    },
  },
  {
    name: 'directories that sort differently by bytes and by UTF-16 units',
    why: 'canonical JSON sorts by bytes, JavaScript does not',
    files: {
      'Cargo.toml': root(),
      'crates/\u{ff5a}/Cargo.toml': crate('wide', '[dependencies]\nface = { path = "../\u{1f600}" }\n'),
      'crates/\u{1f600}/Cargo.toml': crate('face'),
    },
  },
];
