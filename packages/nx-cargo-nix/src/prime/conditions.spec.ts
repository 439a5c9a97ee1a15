import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configurationNotes, environmentNotes } from './conditions';

it.each([
  { name: 'RUSTFLAGS', isTold: true },
  { name: 'CARGO_ENCODED_RUSTFLAGS', isTold: true },
  { name: 'CARGO_INCREMENTAL', isTold: true },
  { name: 'CARGO_PROFILE_DEV_DEBUG', isTold: true },
  { name: 'CARGO_BUILD_TARGET', isTold: true },
  { name: 'CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER', isTold: true },
  { name: 'CARGO_BUILD_JOBS', isTold: false },
  { name: 'CARGO_TERM_COLOR', isTold: false },
  { name: 'RUSTC_WRAPPER', isTold: false },
])('tells of $name: $isTold', ({ name, isTold }) => {
  expect(environmentNotes({ [name]: 'x' })).toHaveLength(isTold ? 1 : 0);
  expect(environmentNotes({ [name]: '' })).toEqual([]);
});

it("tells of the user's own configuration where it changes what is compiled, and not of the repository's", () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-conditions-'));
  try {
    const write = (path: string, text: string) => {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write('home/config.toml', '[term]\ncolor = "never"\n');
    write('.cargo/config.toml', '[target.x86_64-unknown-linux-gnu]\nlinker = "mold"\n');
    write('work/.cargo/config.toml', '[build]\nrustflags = ["--cfg", "x"]\n');
    const notes = configurationNotes(join(root, 'work'), { CARGO_HOME: join(root, 'home') });
    expect(notes.filter((note) => note.includes(root))).toEqual([
      `${join(root, '.cargo/config.toml')} is not in the repository, and may make Cargo compile differently from Nix`,
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
