import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from '../../nx-cargo-nix/model/testing/conformance-case';
import { parseToml } from '../../nx-cargo-nix/model/toml/parse';
import { standIns } from './stand-ins';

export type { Files };

/** Writes files below a directory. */
export function writeTree(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A fresh directory that is gone when the process that asked for it disposes of it. */
export function temporaryDirectory(name: string): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `nx-cargo-nix-${name}-`)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The files, and stand-ins for the sources of each package among them that they do not give. */
export function withStandIns(files: Files): Files {
  const manifests = Object.entries(files).filter(([path]) => /(?:^|\/)Cargo\.toml$/.test(path));
  const added = manifests.flatMap(([path, text]) =>
    Object.entries(standIns(parseToml(text, path))).map(([source, body]) => [
      join(dirname(path), source),
      body,
    ]),
  );
  return { ...Object.fromEntries(added), ...files };
}
