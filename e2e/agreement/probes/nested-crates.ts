import {
  all,
  append,
  remove,
  rename,
  rewrite,
  write,
} from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';
import type { Probe, ProbeGroup } from './probe';
import { removeAll } from './small-workspace';

const outer = 'crates/outer';
const mid = `${outer}/mid`;
const inner = `${mid}/inner`;

/** The README's table: where a crate begins or ends inside of another one. */
const places = {
  affected: ['*'],
  hash: ['outer', 'user', 'mid', 'inner'],
  why: 'a crate begins or ends inside of another one',
};
const between = {
  affected: ['outer', 'user'],
  hash: ['outer', 'user'],
  why: 'a crate between two of a closure',
};

const probes: readonly Probe[] = [
  {
    name: 'the outer crate: a source edited',
    reason: 'the plain case',
    reaches: ['outer', 'user'],
    apply: append(`${outer}/src/lib.rs`, '// edited\n'),
  },
  {
    name: 'the crate between: a source edited',
    reason: 'the outer and the inner one are in a closure without it',
    reaches: ['mid'],
    needless: between,
    apply: append(`${mid}/src/lib.rs`, '// edited\n'),
  },
  {
    name: 'the inner crate: a source edited',
    reason: 'below two others',
    reaches: ['inner', 'outer', 'user'],
    apply: append(`${inner}/src/lib.rs`, '// edited\n'),
  },
  {
    name: 'a source moved from the outer crate to the one between',
    reason: 'it leaves one crate and comes to another below it',
    reaches: ['outer', 'user', 'mid'],
    apply: rename(`${outer}/src/module.rs`, `${mid}/src/other.rs`),
  },
  {
    name: 'a source moved from the crate between to the inner one',
    reason: 'it leaves one crate and comes to another below it',
    reaches: ['mid', 'inner', 'outer', 'user'],
    apply: rename(`${mid}/src/module.rs`, `${inner}/src/other.rs`),
  },
  {
    name: 'a source moved from the outer crate in place of one of the crate between',
    reason: 'another content under a path of before',
    reaches: ['outer', 'user', 'mid'],
    apply: rename(`${outer}/src/module.rs`, `${mid}/src/module.rs`),
  },
  {
    name: 'a source moved from the outer crate in place of one of the crate between, as a new file',
    reason: 'another content under a path of before',
    reaches: ['outer', 'user', 'mid'],
    apply: all(remove(`${outer}/src/module.rs`), write(`${mid}/src/module.rs`, '// module of outer\n')),
  },
  {
    name: 'the inner crate begins to be a directory of the one between',
    reason: 'its sources become those of another crate, and none of them changed',
    reaches: ['mid', 'outer', 'user'],
    needless: places,
    apply: all(
      remove(`${inner}/Cargo.toml`),
      rewrite('Cargo.toml', (text) => text.replace(`, "${inner}"`, '')),
      rewrite(`${outer}/Cargo.toml`, (text) => text.replace('inner = { path = "mid/inner" }\n', '')),
      write('Cargo.lock', lock({ mid: [], outer: [], user: ['outer'] })),
    ),
  },
  {
    name: 'a crate begins above sources of the outer one',
    reason: 'they are taken away from it, and none of them changed',
    reaches: ['outer', 'user', 'begun'],
    needless: places,
    apply: all(
      write(`${outer}/src/deep/Cargo.toml`, manifest('begun')),
      write(`${outer}/src/deep/src/lib.rs`, '// begun\n'),
      rewrite('Cargo.toml', (text) => text.replace('members = [', `members = ["${outer}/src/deep", `)),
      write('Cargo.lock', lock({ begun: [], inner: [], mid: [], outer: ['inner'], user: ['outer'] })),
    ),
  },
  {
    name: 'a Cargo workspace of its own begins in the outer crate',
    reason: 'a lock beside a fixture takes its directory away',
    reaches: ['outer', 'user'],
    needless: places,
    apply: write(`${outer}/fixtures/one/Cargo.lock`, lock({ fixture: [] })),
  },
  {
    name: 'a fixture manifest added below a crate',
    reason: 'a source like any other',
    reaches: ['outer', 'user'],
    apply: write(`${outer}/fixtures/two/Cargo.toml`, manifest('fixture-two')),
  },
  {
    name: 'a fixture manifest edited',
    reason: 'a source like any other',
    reaches: ['outer', 'user'],
    apply: append(`${outer}/fixtures/one/Cargo.toml`, '# a comment\n'),
  },
  {
    name: 'a fixture manifest below tests/ edited',
    reason: 'a build does not see it',
    reaches: [],
    needless: { affected: ['outer'], why: 'Nx takes it for the configuration of the project around it' },
    apply: append(`${outer}/tests/fixture/Cargo.toml`, '# a comment\n'),
  },
  {
    name: 'a fixture manifest below tests/ added',
    reason: 'a build does not see it',
    reaches: [],
    needless: { affected: ['outer'], why: 'Nx takes it for the configuration of the project around it' },
    apply: write(`${outer}/tests/another/Cargo.toml`, manifest('fixture-three')),
  },
  {
    name: 'a fixture manifest removed',
    reason: 'a source like any other, and no project is gone',
    reaches: ['outer', 'user'],
    needless: { affected: ['*'], why: 'a deleted Cargo.toml affects everything' },
    apply: remove(`${outer}/fixtures/one/Cargo.toml`),
  },
  {
    name: 'a fixture manifest that is no TOML: added',
    reason: 'it is nobody’s manifest, so nobody may refuse it',
    reaches: ['outer', 'user'],
    apply: write(`${outer}/fixtures/bad/Cargo.toml`, '[package\n'),
  },
  {
    name: 'the outer crate removed with all below it',
    reason: 'three crates at once',
    reaches: ['user'],
    needless: places,
    apply: all(
      removeAll(outer),
      rewrite('Cargo.toml', () => '[workspace]\nresolver = "2"\nmembers = ["crates/user"]\n'),
      write('crates/user/Cargo.toml', manifest('user')),
      write('Cargo.lock', lock({ user: [] })),
    ),
  },
];

/** A crate in a crate in a crate; `outer` depends on `inner`, `user` on `outer`, nothing on the one in between. */
export const nestedCrates: ProbeGroup = {
  name: 'nested crates',
  files: {
    'Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ["${outer}", "${mid}", "crates/user", "${inner}"]\n`,
    'Cargo.lock': lock({ inner: [], mid: [], outer: ['inner'], user: ['outer'] }),
    [`${outer}/Cargo.toml`]: manifest('outer', '[dependencies]\ninner = { path = "mid/inner" }\n'),
    [`${outer}/src/lib.rs`]: '// outer\n',
    [`${outer}/src/module.rs`]: '// module of outer\n',
    [`${outer}/src/deep/src/source.rs`]: '// deep\n',
    [`${outer}/fixtures/one/Cargo.toml`]: manifest('fixture'),
    [`${outer}/fixtures/one/src/lib.rs`]: '// fixture\n',
    [`${outer}/tests/fixture/Cargo.toml`]: manifest('fixture-of-tests'),
    [`${mid}/Cargo.toml`]: manifest('mid'),
    [`${mid}/src/lib.rs`]: '// mid\n',
    [`${mid}/src/module.rs`]: '// module of mid\n',
    [`${inner}/Cargo.toml`]: manifest('inner'),
    [`${inner}/src/lib.rs`]: '// inner\n',
    'crates/user/Cargo.toml': manifest('user', '[dependencies]\nouter = { path = "../outer" }\n'),
    'crates/user/src/lib.rs': '// user\n',
  },
  probes,
};
