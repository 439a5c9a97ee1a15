import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeTree } from '../../packages/testing/src/written-tree';
import type { CargoOracle } from './cargo-oracle';

/** A third-party crate that exists nowhere but in the tests. */
interface VendoredCrate {
  readonly name: string;
  readonly version: string;
  /** Its manifest after `[package]`. */
  readonly manifest?: string;
  readonly links?: string;
}

/** Every crate has the features `f` and `g`, so that whoever depends on one can ask for them. */
const features = '[features]\nf = []\ng = ["f"]\n';

/** The third-party crates, each there for something in locks or requirements that a model can get wrong. */
const vendoredCrates: readonly VendoredCrate[] = [
  // Two versions below one requirement, and two that clash.
  { name: 'alpha', version: '1.0.0' },
  { name: 'alpha', version: '1.2.0' },
  { name: 'alpha', version: '2.0.0-rc.1' },
  { name: 'alpha', version: '2.1.0' },
  // Below 1.0.0 the minor version is what has to agree; one of them brings the other version of `alpha`.
  { name: 'beta', version: '0.3.1', manifest: '[dependencies]\nalpha = "~1.0"\n' },
  { name: 'beta', version: '0.4.0', manifest: '[dependencies]\nalpha = "2"\n' },
  // Which of its dependencies are needed depends on the united features of all members.
  {
    name: 'gamma',
    version: '1.0.0',
    manifest:
      '[dependencies]\nalpha = { version = "2", optional = true }\nbeta = { version = "0.3", optional = true }\n' +
      '[features]\nf = ["dep:alpha"]\ng = ["f", "dep:beta"]\n',
  },
  // Other targets' dependencies are in the lock, dev-dependencies are not (and need not be vendored).
  {
    name: 'delta',
    version: '1.0.0',
    manifest:
      '[target.\'cfg(windows)\'.dependencies]\nepsilon = "1"\n[build-dependencies]\nzeta_core = "0.0.3"\n' +
      '[dev-dependencies]\nabsent = "1"\n',
  },
  // Build metadata is part of a version in the lock, and of no requirement.
  { name: 'epsilon', version: '1.0.0+7.lib' },
  // An underscore, and a requirement that admits one patch alone.
  { name: 'zeta_core', version: '0.0.3' },
  { name: 'zeta_core', version: '0.0.4' },
  // A pre-release is admitted only where the requirement names one.
  { name: 'eta', version: '3.0.0-alpha.2' },
  { name: 'theta-sys', version: '0.9.0', links: 'theta' },
];

/** The alternative registry's crates; one has the name and version of a crate of the other registry. */
const otherCrates: readonly VendoredCrate[] = [
  { name: 'alpha', version: '1.2.0' },
  { name: 'kappa', version: '1.0.0', manifest: '[dependencies]\nalpha = "1"\n' },
];

/**
 * Sets Cargo up so that all registries are folders of vendored crates (Cargo reference, "Source Replacement"), and
 * nothing but these folders is in reach.
 * @param directory an empty one, which then holds Cargo's settings, caches and artifacts
 */
export function vendoredCargo(directory: string): CargoOracle {
  for (const crate of vendoredCrates) writeTree(join(directory, 'vendor'), crateFiles(crate));
  for (const crate of otherCrates) writeTree(join(directory, 'other'), crateFiles(crate, '"registry"'));
  writeTree(directory, {
    'home/config.toml': `
[source.crates-io]
replace-with = "vendored"
[source.vendored]
directory = ${JSON.stringify(join(directory, 'vendor'))}
[registries.other]
index = "sparse+https://registry.example.invalid/index/"
[source.other]
registry = "sparse+https://registry.example.invalid/index/"
replace-with = "vendored-other"
[source.vendored-other]
directory = ${JSON.stringify(join(directory, 'other'))}
`,
  });
  const env = {
    ...process.env,
    CARGO_HOME: join(directory, 'home'),
    // One folder for all workspaces: Cargo asks rustc about itself once, and compiles each vendored crate once.
    CARGO_TARGET_DIR: join(directory, 'target'),
    CARGO_TERM_COLOR: 'never',
  };
  return { env, network: ['--offline'] };
}

function crateFiles(
  { name, version, manifest = '', links }: VendoredCrate,
  salt = '',
): Record<string, string> {
  const folder = `${name}-${version}`;
  const table = `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n`;
  const linked = links === undefined ? '' : `links = "${links}"\n`;
  const own = manifest.includes('[features]') ? manifest : manifest + features;
  const checksum = createHash('sha256')
    .update(folder + salt)
    .digest('hex');
  return {
    [`${folder}/Cargo.toml`]: table + linked + own,
    [`${folder}/src/lib.rs`]: '',
    ...(links !== undefined && { [`${folder}/build.rs`]: 'fn main() {}\n' }),
    [`${folder}/.cargo-checksum.json`]: JSON.stringify({ files: {}, package: checksum }),
  };
}
