import { all, append, rewrite, write } from '../../../packages/nx-cargo-nix/src/verify/edits/edit';
import { lock, manifest } from '../../../packages/testing/src/written-crates';
import type { Probe, ProbeGroup } from './probe';
import { removeAll, smallWorkspace } from './small-workspace';

const everything = ['app', 'lib', 'other'];
const own = (crate: string) => ({ affected: [crate], why: "the manifest is the project's configuration" });

/** Each is also judged before `nx sync`: what happens to somebody who forgets it. */
const probes: readonly Probe[] = [
  {
    name: 'a feature',
    reason: 'a manifest that no fileset has while fingerprints stand for it',
    reaches: ['lib', 'app'],
    apply: append('crates/lib/Cargo.toml', '[features]\nfast = []\n'),
  },
  {
    name: 'a dependency',
    reason: 'manifest and lock at once, and sources that come into a closure',
    reaches: ['lib', 'app'],
    apply: all(
      append('crates/lib/Cargo.toml', '[dependencies]\nother = { path = "../other" }\n'),
      write('Cargo.lock', lock({ app: ['lib'], lib: ['other'], other: [] })),
    ),
  },
  {
    name: 'a dev-dependency',
    reason: 'a build needs none',
    reaches: [],
    needless: own('lib'),
    apply: all(
      append('crates/lib/Cargo.toml', '[dev-dependencies]\nother = { path = "../other" }\n'),
      write('Cargo.lock', lock({ app: ['lib'], lib: ['other'], other: [] })),
    ),
  },
  {
    name: 'a comment',
    reason: 'must change nothing',
    reaches: [],
    needless: own('lib'),
    apply: append('crates/lib/Cargo.toml', '# a comment\n'),
  },
  {
    name: 'a profile',
    reason: 'the root manifest, which is no project',
    reaches: everything,
    apply: append('Cargo.toml', '[profile.release]\nopt-level = 1\n'),
  },
  {
    name: 'a setting for all crates that takes sources away',
    reason: 'no source changed, fewer are left',
    reaches: ['lib', 'app'],
    needless: { affected: everything, hash: everything, why: 'the patterns of every crate change' },
    mayReach: everything,
    apply: append('Cargo.toml', '[workspace.metadata.nix-build]\nexclude = ["assets"]\n'),
  },
  {
    name: 'a crate that nobody depends on',
    reason: 'a lock that grew',
    reaches: ['alone'],
    apply: all(
      write('crates/alone/Cargo.toml', manifest('alone')),
      write('crates/alone/src/lib.rs', ''),
      write('Cargo.lock', lock({ alone: [], app: ['lib'], lib: [], other: [] })),
    ),
  },
  {
    name: 'a crate removed',
    reason: 'a lock that shrank',
    reaches: [],
    needless: { affected: ['*'], why: 'a deleted Cargo.toml affects everything' },
    apply: all(removeAll('crates/other'), write('Cargo.lock', lock({ app: ['lib'], lib: [] }))),
  },
  {
    name: 'a crate under another name',
    reason: 'its directory and sources are the same',
    reaches: ['renamed'],
    apply: all(
      rewrite('crates/other/Cargo.toml', (text) => text.replace('"other"', '"renamed"')),
      write('Cargo.lock', lock({ app: ['lib'], lib: [], renamed: [] })),
    ),
  },
  {
    name: 'a crate in another directory',
    reason: 'its name and sources are the same',
    reaches: ['lib', 'app'],
    needless: { affected: ['*'], why: 'a deleted Cargo.toml affects everything' },
    apply: all(
      removeAll('crates/lib'),
      write('crates/moved/Cargo.toml', manifest('lib')),
      write('crates/moved/src/lib.rs', '// lib\n'),
      write('crates/moved/assets/a.txt', 'a\n'),
      rewrite('crates/app/Cargo.toml', (text) => text.replace('../lib', '../moved')),
    ),
  },
];

/** Manifests and lock. */
export const manifests: ProbeGroup = {
  name: 'manifests',
  files: { ...smallWorkspace(), 'crates/lib/assets/a.txt': 'a\n' },
  probes,
};
