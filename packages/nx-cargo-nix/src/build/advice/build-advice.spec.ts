import { describe, expect, it } from 'vitest';
import { readLog as read } from './testing/read-log';

/** As rustc 1.95, GNU and LLVM's ld, mold, Apple's ld, pkg-config, `pkg-config` the crate, gcc, clang and cmake print it. */
const SIMPLE: [text: string, kind: string, name: string][] = [
  ['error: environment variable `GREETING` not defined at compile time', 'variable', 'GREETING'],
  ['  = note: the `wasm32-unknown-unknown` target may not be installed', 'target', 'wasm32-unknown-unknown'],
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
  [
    '  error occurred in cc-rs: failed to find tool "c++": No such file or directory (os error 2)',
    'program',
    'c++',
  ],
  ['error: linker `clang` not found', 'program', 'clang'],
  [
    'Error: Custom { kind: NotFound, error: "Could not find `protoc`. If `protoc` is installed, try setting the `PROTOC` environment variable',
    'program',
    'protoc',
  ],
  [
    "Unable to find libclang: \"couldn't find any valid shared libraries matching: ['libclang.so'], set the `LIBCLANG_PATH` environment variable to a path",
    'variable',
    'LIBCLANG_PATH',
  ],
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
    const log = `   Compiling a-b v1.0.0 (/build/source/a)\n${SIMPLE[0]?.[0]}\n${SIMPLE[1]?.[0]}\nerror: could not compile \`a-b\` (lib) due to 2 previous errors`;
    expect(read(log)).toMatchObject({ lack: { kind: 'variable', name: 'GREETING' }, crate: 'a-b' });
  });

  // The flake refuses arguments of a crate that the workspace does not have.
  it.each([
    ['git', 'fatal: not a git repository (or any of the parent directories): .git'],
    [
      'libgit2',
      "Error: could not find repository at '/build/source/a'; class=Repository (6); code=NotFound (-3)",
    ],
    ['gitoxide', "Error: Could not find a git repository in '/build/source/a' or in any of its parents"],
  ])('reads that there is no git repository, as %s says it', (_, text) => {
    expect(read(text)).toMatchObject({ lack: undefined, unsure: [{ kind: 'git' }] });
    // Many build scripts go on without an answer.
    expect(read(`${text}\n${SIMPLE[0]?.[0]}\n${text}`)?.lack).toMatchObject({ kind: 'variable' });
  });

  it('names the crate that could not be documented', () => {
    const log = ` Documenting a v1.0.0 (/build/source/a)\n${SIMPLE[0]?.[0]}\nerror: could not document \`a\``;
    expect(read(log)?.crate).toBe('a');
  });

  it('names no crate that is not of the repository', () => {
    const log = `   Compiling other v1.0.0\n${SIMPLE[0]?.[0]}\nerror: could not compile \`other\` (lib) due to 1 previous error`;
    expect(read(log)?.crate).toBe(undefined);
  });

  it('names the crate whose build script failed', () => {
    const script = (crate: string) =>
      `error: failed to run custom build command for \`${crate}\`\n\nCaused by:\n  is \`cmake\` not installed?`;
    expect(read(script('a v1.0.0 (/build/source/a)'))).toMatchObject({
      crate: 'a',
      scriptDirectory: '/build/source/a',
    });
    expect(read(script('z-sys v1.0.0'))).toMatchObject({ crate: undefined, scriptDirectory: undefined });
  });

  it('looks for the reason of a panic in the next line alone', () => {
    const at = "thread 'main' (17) panicked at crates/a/build.rs:8:49:";
    const message = 'called `Result::unwrap()` on an `Err` value: NotPresent';
    const place = { source: 'crates/a/build.rs', line: 8, column: 49 };
    expect(read(`${at}\n${message}`)?.lack).toEqual({ kind: 'in-script', what: 'variable', ...place });
    expect(read(`${at}\nTEXT: NotPresent`)?.lack).toMatchObject({ what: 'variable' });
    const entry =
      'called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: "No such file" }';
    expect(read(`${at}\n${entry}`)?.lack).toEqual({ kind: 'in-script', what: 'entry', ...place });
    expect(read(`${at}\nassertion failed\n${entry}`)?.lack).toBe(undefined);
  });
});
