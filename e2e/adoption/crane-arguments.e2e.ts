/** How the caller's arguments are merged into those passed to crane (docs/crane.md, "Arguments"). */
import { describe, expect, it } from 'vitest';
import { type Call, recordCrane } from './recorded-crane';

const inputs = (call: Call) => call.handed.buildInputs ?? [];

describe("the caller's arguments", () => {
  it('reach every call, those of a crate only its own', async () => {
    const { packages, tests, dependencies } = await recordCrane({
      strategy: 'isolated',
      commonArgs: { strictDeps: true, cargoExtraArgs: '--all-features', env: { A: '1' } },
      crateArgs: { 'pkg-a': { postInstall: 'true', cargoExtraArgs: '--offline' } },
    });
    for (const call of [packages['pkg-a'], tests['pkg-d'], dependencies['pkg-c']]) {
      expect(call?.handed).toMatchObject({ strictDeps: true, env: { A: '1' } });
    }
    expect(packages['pkg-a']?.handed).toMatchObject({
      postInstall: 'true',
      // Ours comes first and stays: a caller's flags must not cost `--locked`.
      cargoExtraArgs: "--locked --manifest-path 'crates/pkg-a/Cargo.toml' --all-features --offline",
    });
    expect(packages['pkg-b']?.handed).not.toHaveProperty('postInstall');
  });

  it('what a crate needs to be compiled goes to its dependents too', async () => {
    const { packages, dependencies, checks } = await recordCrane({
      strategy: 'isolated',
      commonArgs: { buildInputs: ['zlib'], env: { A: '1' } },
      crateArgs: { 'pkg-a': { buildInputs: ['openssl'], env: { B: '2' } } },
    });
    expect(inputs(packages['pkg-b'] as Call)).toEqual(['zlib', 'openssl']);
    expect(packages['pkg-b']?.handed.env).toEqual({ A: '1', B: '2' });
    expect(inputs(dependencies['pkg-c'] as Call)).toEqual(['zlib', 'openssl']);
    expect(inputs(packages['pkg-d'] as Call)).toEqual(['zlib']);
    expect(inputs(checks.clippy)).toEqual(['zlib', 'openssl']);
  });

  it('leave the profile of tests to `testProfile`, in the place where the caller has one', async () => {
    const { packages, tests } = await recordCrane({
      testProfile: 'release',
      commonArgs: { env: { CARGO_PROFILE: 'fast' } },
    });
    expect(packages['pkg-a']?.handed.env).toEqual({ CARGO_PROFILE: 'fast' });
    expect(tests['pkg-a']?.handed.env).toEqual({ CARGO_PROFILE: 'release' });
    expect(tests['pkg-a']?.handed).not.toHaveProperty('CARGO_PROFILE');
  });

  it('an argument of one function does not rebuild the others', async () => {
    const commonArgs = { cargoClippyExtraArgs: '-- --deny warnings', rustFmtExtraArgs: '--quiet' };
    const { packages, clippy, checks } = await recordCrane({ commonArgs });
    expect(clippy['pkg-a']?.handed.cargoClippyExtraArgs).toBe('-- --deny warnings');
    expect(checks.fmt.handed.rustFmtExtraArgs).toBe('--quiet');
    expect(packages['pkg-a']).toEqual((await recordCrane()).packages['pkg-a']);
  });

  it.each([
    ['cargoTestExtraArgs', ['tests']],
    ['cargoTestCommand', ['tests']],
    ['preCheck', ['tests']],
    ['cargoClippyExtraArgs', ['clippy']],
    ['cargoDocExtraArgs', ['docs']],
    ['postInstall', ['packages']],
    ['installPhaseCommand', ['packages']],
    ['cargoCheckExtraArgs', ['dependencies']],
    ['preBuild', ['packages', 'tests', 'clippy', 'docs', 'dependencies']],
  ] as const)('%s of one crate reaches %s', async (name, kinds) => {
    const recorded = await recordCrane({
      strategy: 'isolated',
      crateArgs: { 'pkg-a': { [name]: 'said here' } },
    });
    const groups = ['packages', 'tests', 'clippy', 'docs', 'dependencies'] as const;
    const reached = groups.filter((group) => recorded[group]['pkg-a']?.handed[name] === 'said here');
    expect(reached).toEqual(kinds);
    // What a crate's build and tests start from is compiled once for both: no argument may get into it along the way.
    const others = groups.filter((group) => JSON.stringify(recorded[group]['pkg-b']).includes('said here'));
    expect(others).toEqual([]);
  });

  it('a build that runs tests is told what concerns tests', async () => {
    const { packages } = await recordCrane({ crateArgs: { 'pkg-a': { doCheck: true, preCheck: 'true' } } });
    expect(packages['pkg-a']?.handed).toMatchObject({ doCheck: true, preCheck: 'true' });
  });

  it('lints fail for warnings, and see no dependency', async () => {
    const { clippy } = await recordCrane();
    expect(clippy['pkg-a']?.handed.cargoClippyExtraArgs).toBe('--all-targets -- --no-deps --deny warnings');
  });

  it.each([
    [
      'an argument that is the back end’s own',
      { commonArgs: { cargoVendorDir: 'x' } },
      /commonArgs has `cargoVendorDir`/,
    ],
    ['the same of one crate', { crateArgs: { 'pkg-a': { src: 'x' } } }, /crateArgs\.pkg-a has `src`/],
    [
      'fetching, of one crate',
      { crateArgs: { 'pkg-a': { registries: {} } } },
      /`registries`.*in `commonArgs`/,
    ],
    ['a crate that is none', { crateArgs: { 'pkg-x': {} } }, /crateArgs names pkg-x.*pkg-a pkg-b/],
    [
      'a strategy that is none',
      { strategy: 'other' },
      /"other" is not known; expected one of isolated layered shared/,
    ],
  ])('are refused: %s', async (_, args, message) => {
    await expect(recordCrane(args)).rejects.toThrow(message);
  });
});
