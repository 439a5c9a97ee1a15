import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runProgram } from '../../packages/testing/src/run-program';
import type { Release } from './registry';
import type { Adopter } from './take-up';

const LIBRARY = 'nix/cargo-workspace';

/** Makes a newer version of the plugin: what is published, with a library that has one file more and another one changed. */
export async function newerRelease({ tarball, manifest }: Release): Promise<Release & { remove(): void }> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-newer-'));
  const run = (...args: [string, ...string[]]) =>
    runProgram('tar', args, { cwd: directory, env: process.env });
  await run('--extract', '--file', tarball);
  const root = join(directory, 'package');
  const change = (file: string, text: (before: string) => string) =>
    writeFileSync(join(root, file), text(readFileSync(join(root, file), 'utf8')));
  const withVersion = (text: string) =>
    text.replace(`"version": "${manifest.version}"`, '"version": "99.0.0"');
  change('package.json', withVersion);
  change('migrations.json', withVersion);
  writeFileSync(join(root, 'dist/library/nix/plain/newer.nix'), '{ }\n');
  change('dist/library/default.nix', (text) => `# Newer\n${text}`);
  await run('--create', '--gzip', '--file', 'newer.tgz', 'package');
  return {
    tarball: join(directory, 'newer.tgz'),
    manifest: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** `nx migrate` with the Nx that is tested, not with the newest one, whose provenance this registry cannot prove. */
const migrate = [
  'env',
  'NX_MIGRATE_USE_LOCAL=true',
  'NX_SKIP_PROVENANCE_CHECK=true',
  'npx',
  'nx',
  'migrate',
] as const;

/** The steps of the guide after a newer version was published, under npm. */
export async function upgrade({ directory, run }: Adopter): Promise<void> {
  const read = (file: string) => readFileSync(join(directory, file), 'utf8');
  await run(['git', 'add', '--all']);
  await run(['git', 'commit', '--quiet', '--message', 'with the plugin']);
  await run(migrate, 'nx-cargo-nix');
  expect(JSON.parse(read('package.json')).devDependencies['nx-cargo-nix']).toContain('99.0.0');
  await run(['npm', 'install']);
  await run(migrate, '--run-migrations');
  await run(['rm', 'migrations.json']);
  await run(['npx', 'nx', 'sync']);
  await run(['git', 'add', '--all']);

  expect(JSON.parse(read(`${LIBRARY}/VERSION.json`)).version).toBe('99.0.0');
  expect(read(`${LIBRARY}/default.nix`)).toMatch(/^# Newer\n/);
  expect(read(`${LIBRARY}/nix/plain/newer.nix`)).toBe('{ }\n');
  await run(['npx', 'nx', 'run-many', '-t', 'nix-build']);
}
