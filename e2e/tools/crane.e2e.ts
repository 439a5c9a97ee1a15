/** Tool files in what the crane back end hands to crane (a crane that only records its calls: see e2e/adoption). */
import { beforeAll, expect, it } from 'vitest';
import { writeRepository } from '../../packages/nx-cargo-nix/src/repository/testing/written-repository';
import { type Call, handedCall, places, type Recorded, recordCrane } from '../adoption/recorded-crane';
import { crates } from './workspace';

const tools = ['.cargo/base.toml', '.cargo/config.toml', 'tools/ld'];
let crane: Recorded;

beforeAll(async () => {
  const src = writeRepository({
    ...crates,
    '.cargo/config.toml': 'include = ["base.toml"]\n',
    '.cargo/base.toml': '[target.\'cfg(unix)\']\nlinker = "tools/ld"\n[build]\nrustc-wrapper = "wrap"\n',
    'tools/ld': '',
    'clippy.toml': '',
    'rustfmt.toml': '',
  });
  crane = await recordCrane({ strategy: 'isolated' }, { src });
});

const settingsOf = (source: Call) => places(source).filter((place) => !/^(?:crates|Cargo)/.test(place));

it.each([
  ['a package', () => handedCall(crane.packages.app as Call, 'src'), []],
  ['the stand-in of its dependencies', () => handedCall(crane.dependencies.app as Call, 'dummySrc'), []],
  ['tests', () => handedCall(crane.tests.app as Call, 'src'), []],
  ['lints', () => handedCall(crane.clippy.other as Call, 'src'), ['clippy.toml']],
  ['lints of all crates', () => handedCall(crane.checks.clippy, 'src'), ['clippy.toml']],
  ['the formatting', () => handedCall(crane.checks.fmt, 'src'), ['rustfmt.toml']],
] as const)('%s', (_, source, settings) => {
  expect(settingsOf(source())).toEqual([...tools.slice(0, 2), ...settings, ...tools.slice(2)]);
});

it('registries of included configuration are known where crates are vendored', () => {
  const { cargoConfigs } = handedCall(crane.packages.app as Call, 'cargoVendorDir').handed;
  expect(cargoConfigs).toHaveLength(2);
});
