import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advice } from './advice';
import type { Found } from './lack';
import { readLog as read } from './testing/read-log';

const script =
  'error: failed to run custom build command for `lib v0.1.0 (/build/source/rust/lib)`\n\nCaused by:\n  --- stderr\n  ';

const buildScript = `fn main() {
    std::fs::read_to_string(
        "data/x",
    )
    .unwrap();
    let greeting = 1;
    std::env::var("GREETING").unwrap();
    std::process::Command::new("protoc").status().unwrap();
}
`;

describe('advice', () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-advice-'));
  beforeAll(() => {
    const empty = [
      'rust/data/x.txt',
      'rust/guest/Cargo.toml',
      ...['app/Cargo.toml', 'app/src/main.rs', 'app/src/m/mod.rs', 'app/public/x'].map(
        (path) => `rust/${path}`,
      ),
      ...['Cargo.toml', 'src/lib.rs', 'templates/x', 'csrc/x.c', 'include/x.h', 'data/x'].map(
        (path) => `rust/lib/${path}`,
      ),
    ];
    for (const path of empty) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), '');
    }
    writeFileSync(join(root, 'rust/lib/build.rs'), buildScript);
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

  // They were named one at a time, with a build for each.
  it('all files that were left out of a crate, and none of another one', () => {
    const log = [
      ['app/src/../../data/x.txt', 'app/src/main.rs'],
      ['app/src/../public/x', 'app/src/main.rs'],
      ['lib/src/../templates/x', 'lib/src/lib.rs'],
      ['app/src/../../data/x.txt', 'app/src/main.rs'],
    ].map(
      ([path, source]) =>
        `error: couldn't read \`${path}\`: No such file or directory (os error 2)\n --> ${source}:3:5`,
    );
    expect(advice(read(log.join('\n')) as Found, place)).toContain(
      'write `include = ["../data/x.txt", "public/x"]` in [package.metadata.nix-build] of rust/app/Cargo.toml: they are in',
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

  // `include` would change nothing: what is missing has another reason.
  it('nothing for what was among the sources', () => {
    const found = unread('app/src/../../data/x.txt') as Found;
    expect(advice(found, { ...place, isSource: (path) => path === 'rust/data/x.txt' })).toBe(undefined);
  });

  it.each(['app/src/none.txt', '/etc/passwd', '../../../x'])('nothing for %s, which is not there', (path) => {
    expect(advice(unread(path) as Found, place)).toBe(undefined);
  });

  // It named the path through a link inside a linked directory, where nothing is a source (cxx).
  it('a file that links lead to, where it lies', () => {
    symlinkSync('../data', join(root, 'rust/app/linked'));
    const line = advice(unread('app/linked/x.txt') as Found, place);
    expect(line).toContain('write `include = ["../data/x.txt"]`');
  });

  it('all modules whose files were left out', () => {
    const missing = (name: string, file: string) =>
      `error[E0583]: file not found for module \`${name}\`\n --> app/src/main.rs:1:1\n  |\n1 | mod ${name};\n` +
      `  = help: to create the module \`${name}\`, create file "app/src/${name}.rs" or "${file}"`;
    const log = `${missing('m', 'app/src/m/mod.rs')}\n${missing('x', 'app/public/x')}`;
    expect(advice(read(log) as Found, place)).toContain('include = ["src/m/mod.rs", "public/x"]');
  });

  it('a variable for what asks git', () => {
    const line = advice(read('fatal: not a git repository') as Found, place);
    expect(line).toContain('write `commonArgs.env.VARIABLE = "...";`');
  });

  // Files were named one at a time, with a build for each.
  describe('a package beside the lock', () => {
    const root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-advice-root-'));
    const place = { workspaceRoot: root, projectRoot: '.' };
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    beforeAll(() => {
      for (const path of [
        'Cargo.lock',
        'csrc/a.c',
        'inc/sub/x.h',
        'b.c',
        'crates/x/Cargo.toml',
        'crates/c.c',
        'assets/x.txt',
      ])
        write(path, '');
      write('build/main.rs', 'mod more;');
      write('build/more.rs', 'const TEXT: &str = "assets/x.txt";');
      execFileSync('git', ['init', '-q'], { cwd: root });
      execFileSync('git', ['add', '.'], { cwd: root });
    });
    afterAll(() => rmSync(root, { recursive: true }));
    const failed = 'error: failed to run custom build command for `top v0.1.0 (/build/source)`\n';
    const missing = (text: string) => read(`${failed}${text}: No such file or directory`) as Found;

    it.each([
      ['the directory of a source', 'cc1: fatal error: csrc/a.c', 'csrc'],
      [
        'that of a header that the build script finds for the compiler',
        'a.c:1:10: fatal error: sub/x.h',
        'inc',
      ],
      ['a source in no directory', 'cc1: fatal error: b.c', 'b.c'],
      ['a source among other crates', 'cc1: fatal error: crates/c.c', 'crates/c.c'],
    ])('includes %s', (_, text, pattern) => {
      write('Cargo.toml', '[package]\nname = "top"\n');
      expect(advice(missing(text), place)).toContain(`write \`include = ["${pattern}"]\` in`);
      write('Cargo.toml', '[package]\n[package.metadata.nix-build]\nexclude = ["x"]\ninclude = ["y"]\n');
      const line = `add "${pattern}" to \`include\` in [package.metadata.nix-build] of Cargo.toml`;
      expect(advice(missing(text), place)).toContain(line);
    });

    // `build` of another table was taken for it, and another way to write a string not.
    it.each([
      ['as is usual', '[package]\nname = "top"\nbuild = "build/main.rs"\n'],
      ['in a literal string', "[package]\nname = 'top'\nbuild = 'build/main.rs'\n"],
      [
        'beside that of another table',
        '[package.metadata.tool]\nbuild = "other.rs"\n[package]\nname = "top"\nbuild = "build/main.rs"\n',
      ],
    ])('includes what a module of a build script in a directory names: %s', (_, manifest) => {
      write('Cargo.toml', manifest);
      const found = read(`${failed}Error: No such file or directory (os error 2)`) as Found;
      expect(advice(found, place)).toContain('write `include = ["assets/x.txt"]` in');
    });
  });

  it('names the argument of the crate, or of all', () => {
    const line = (lack: Found['lack'], crate: string | undefined) =>
      advice({ lack, unsure: [], others: [], crate, scriptDirectory: undefined }, place);
    const lack = { kind: 'variable', name: 'A' } as const;
    expect(line(lack, 'a-b')).toContain('`crateArgs.a-b.env.A = "...";`');
    expect(line(lack, undefined)).toContain('`commonArgs.env.A = "...";`');
    expect(line({ kind: 'library', name: 'z' }, '1x')).toContain('crateArgs."1x".buildInputs');
  });

  /** What each tool prints about a file that the crate beside `rust/app/Cargo.toml` has and the build lacks. */
  const LEFT_OUT: [why: string, log: string, pattern: string][] = [
    [
      'rust-embed',
      "error: #[derive(RustEmbed)] folder '/build/source/rust/app/public/' does not exist. cwd: '/build/source/rust'",
      'public',
    ],
    ['include_dir', '  = help: message: "/build/source/rust/app/public" is not a directory', 'public'],
    [
      'askama, of a crate of the closure',
      'error: template "hello.html" not found in directories ["/build/source/rust/lib/templates"]\n --> lib/src/lib.rs:1:61',
      'templates',
    ],
    [
      'sqlx',
      'error: error canonicalizing migration directory /build/source/rust/app/public: No such file or directory (os error 2)',
      'public',
    ],
    [
      'cmake',
      `${script}CMake Error: The source directory "/build/source/rust/lib/csrc" does not exist.`,
      'csrc',
    ],
    [
      'a C compiler, of a source',
      `${script}cc1: fatal error: csrc/x.c: No such file or directory`,
      'csrc/x.c',
    ],
    [
      'a C compiler, of a header of the crate’s own',
      `${script}wrapper.h:1:10: fatal error: 'x.h' file not found`,
      'include/x.h',
    ],
    [
      'a Cargo that builds another workspace',
      `${script}error: manifest path \`../guest/Cargo.toml\` does not exist`,
      '../guest',
    ],
    [
      'a build script that returns the error',
      `${script}Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }`,
      'data/x',
    ],
    [
      'a build script that returns it with more words',
      `${script}Error: cannot read the list\n\nCaused by:\n      No such file or directory (os error 2)`,
      'data/x',
    ],
    [
      'a build script that reads a file',
      `${script}thread 'main' (1) panicked at lib/build.rs:5:6:\nx: Os { code: 2, kind: NotFound }`,
      'data/x',
    ],
  ];
  it.each(LEFT_OUT)('what was left out, as %s says it', (_, log, pattern) => {
    expect(advice(read(log) as Found, place)).toContain(`include = ["${pattern}"]`);
  });

  it.each([
    ['variable', 'x: NotPresent', 7, 36, '`crateArgs.lib.env.GREETING = "...";`'],
    ['program', 'x: Os { code: 2, kind: NotFound }', 8, 51, '`crateArgs.lib.nativeBuildInputs = [ ... ];`'],
  ])('a %s that a build script asks for', (_, message, line, column, expected) => {
    const log = `${script}thread 'main' (1) panicked at lib/build.rs:${line}:${column}:\n${message}`;
    expect(advice(read(log) as Found, place)).toContain(expected);
  });
});
