import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const written: string[] = [];

afterEach(() => {
  for (const directory of written.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** Writes files into a temporary directory that is removed after the test, and gives its path. */
export function writeRepository(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-graph-'));
  written.push(directory);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

/** The manifests among the files, as Nx hands them to a plugin. */
export function manifestsOf(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
}
