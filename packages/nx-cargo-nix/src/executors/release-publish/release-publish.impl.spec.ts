import type { ExecutorContext } from 'nx/src/devkit-exports';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeRepository } from '../../repository/testing/written-repository';
import releasePublishExecutor, { type ReleasePublishOptions } from './release-publish.impl';

const files = { 'a/Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n', 'a/src/lib.rs': '' };

/** Runs the executor for a project in a directory, where no Cargo is on the `PATH`. */
function publish(options: ReleasePublishOptions, projectRoot = 'a') {
  vi.stubEnv('PATH', '');
  const root = writeRepository(files);
  const projectsConfigurations = { version: 2, projects: { a: { root: projectRoot } } };
  return releasePublishExecutor(options, {
    root,
    projectName: 'a',
    projectsConfigurations,
  } as Partial<ExecutorContext> as ExecutorContext);
}

// What it does with Cargo and a registry is in e2e/releasing.
describe('the executor release-publish', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('has nothing to do for a crate that the release gives no new version', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(await publish({ nxReleaseVersionData: { a: { newVersion: null } } })).toEqual({ success: true });
    expect(warn).toHaveBeenCalledWith('Skipped the crate a: the release has no new version for it.');
  });

  it('says that Cargo is not there', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await expect(
      publish({ firstRelease: true, registry: 'mine', extraArgs: ['--no-verify'] }),
    ).rejects.toThrow('cargo is not on PATH. Expected Cargo');
    expect(log).toHaveBeenCalledWith('> cargo publish --package a --registry mine --no-verify');
  });

  it('goes on where the registry cannot be asked, and says so', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await expect(publish({ registry: 'nowhere' })).rejects.toThrow('cargo is not on PATH');
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^It is not known whether the registry has a 0\.1\.0: The registry "nowhere" is not in/,
      ),
    );
  });

  it('refuses a project that is no crate', async () => {
    await expect(publish({}, 'b')).rejects.toThrow(
      'b is no crate of a Cargo workspace. Expected a manifest there',
    );
  });
});
