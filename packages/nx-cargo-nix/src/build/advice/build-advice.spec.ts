import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advice, BuildAdvice, type Found } from './build-advice';

function read(log: string): Found | undefined {
  const build = new BuildAdvice();
  for (const line of log.split('\n')) build.hear(line);
  return build.found;
}

/** As rustc 1.95, GNU and LLVM's ld, mold, Apple's ld, pkg-config, `pkg-config` the crate, gcc, clang and cmake print it. */
const SIMPLE: [text: string, kind: string, name: string][] = [
  ['error: environment variable `GREETING` not defined at compile time', 'variable', 'GREETING'],
  ['  = note: /usr/bin/ld: cannot find -lanswer: No such file or directory', 'library', 'answer'],
  ['          rust-lld: error: unable to find library -lstdc++', 'library', 'stdc++'],
  ['mold: fatal: library not found: answer', 'library', 'answer'],
  ["  = note: ld: library 'answer' not found", 'library', 'answer'],
  ['  = note: ld: library not found for -lanswer', 'library', 'answer'],
  ['  The system library `openssl` required by crate `openssl-sys` was not found.', 'package', 'openssl'],
  ['Package zlib was not found in the pkg-config search path.', 'package', 'zlib'],
  ["Package 'gtk+-3.0', required by 'virtual:world', not found", 'package', 'gtk+-3.0'],
  ['  The pkg-config command could not be found.', 'program', 'pkg-config'],
  ['  is `cmake` not installed?', 'program', 'cmake'],
  ['src/a.c:1:10: fatal error: zlib.h: No such file or directory', 'header', 'zlib.h'],
  ["src/a.c:1:10: fatal error: 'sys/x.h' file not found", 'header', 'sys/x.h'],
  [
    '\u001b[1m\u001b[31merror\u001b[0m: environment variable `A` not defined at compile time',
    'variable',
    'A',
  ],
];

describe('BuildAdvice', () => {
  it.each(SIMPLE)('reads %j', (text, kind, name) => {
    expect(read(text)?.lack).toEqual({ kind, name });
  });

  it.each([
    'error: environment variable `CARGO_BIN_EXE_x` not defined at compile time',
    'error[E0425]: cannot find value `x` in this scope',
    'warning: library not found',
    'error: could not compile `x` (lib) due to 1 previous error',
  ])('finds nothing in %j', (text) => {
    expect(read(text)).toBe(undefined);
  });

  it('names the crate, and keeps to the first thing', () => {
    const log = `${SIMPLE[0]?.[0]}\n${SIMPLE[1]?.[0]}\nerror: could not compile \`a-b\` (lib) due to 2 previous errors`;
    expect(read(log)).toEqual({ lack: { kind: 'variable', name: 'GREETING' }, crate: 'a-b' });
  });
});

describe('advice', () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-advice-'));
  beforeAll(() => {
    for (const path of [
      'rust/data/x.txt',
      'rust/app/Cargo.toml',
      'rust/app/src/main.rs',
      'rust/app/src/m/mod.rs',
    ]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), '');
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const place = { workspaceRoot: root, projectRoot: 'rust/app' };
  const unread = (path: string) =>
    read(
      `error: couldn't read \`${path}\`: No such file or directory (os error 2)\n --> app/src/main.rs:3:5\n  |`,
    );

  it.each([
    ['app/src/../../data/x.txt', '../data/x.txt'],
    ['/build/source/rust/app/../data/x.txt', '../data/x.txt'],
    ['app/src/m/mod.rs', 'src/m/mod.rs'],
  ])('a file that was left out: %s', (path, pattern) => {
    const line = advice(unread(path) as Found, place);
    expect(line).toContain(
      `write \`include = ["${pattern}"]\` in [package.metadata.nix-build] of rust/app/Cargo.toml`,
    );
  });

  // `include` cannot help there: the advice was followed, and the build failed the same way.
  it('a file that git does not track', () => {
    execFileSync('git', ['init', '-q'], { cwd: root });
    try {
      const line = advice(unread('app/src/../../data/x.txt') as Found, place);
      expect(line).toContain('git does not track rust/data/x.txt');
      expect(line).toContain('`git add rust/data/x.txt`');
    } finally {
      rmSync(join(root, '.git'), { recursive: true });
    }
  });

  it.each(['app/src/none.txt', '/etc/passwd', '../../../x'])('nothing for %s, which is not there', (path) => {
    expect(advice(unread(path) as Found, place)).toBe(undefined);
  });

  // It named the path through a link of another link's directory, behind which nothing is a source (cxx).
  it('a file that links lead to, where it lies', () => {
    symlinkSync('../data', join(root, 'rust/app/linked'));
    const line = advice(unread('app/linked/x.txt') as Found, place);
    expect(line).toContain('write `include = ["../data/x.txt"]`');
  });

  it('a module whose file was left out', () => {
    const log =
      'error[E0583]: file not found for module `m`\n --> app/src/main.rs:1:1\n  |\n1 | mod m;\n' +
      '  = help: to create the module `m`, create file "app/src/m.rs" or "app/src/m/mod.rs"';
    expect(advice(read(log) as Found, place)).toContain('include = ["src/m/mod.rs"]');
  });

  it('names the argument of the crate, or of all', () => {
    const lack = { kind: 'variable', name: 'A' } as const;
    expect(advice({ lack, crate: 'a-b' }, place)).toContain('`crateArgs.a-b.env.A = "...";`');
    expect(advice({ lack, crate: undefined }, place)).toContain('`commonArgs.env.A = "...";`');
    const library = { kind: 'library', name: 'z' } as const;
    expect(advice({ lack: library, crate: '1x' }, place)).toContain('crateArgs."1x".buildInputs');
  });
});
