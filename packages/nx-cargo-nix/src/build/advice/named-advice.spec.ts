import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { advice } from './advice';
import { readLog as read } from './testing/read-log';

const files = {
  'Cargo.toml': '[workspace]',
  'Cargo.lock': '',
  'shared.txt': '',
  'fixtures/a.txt': '',
  '.sqlx/query-1.json': '{}',
  'docs/README.md': '',
  'app/Cargo.toml': '[package]\nname = "app"\n',
  'app/src/lib.rs': 'const NAMES: &[&str] = &["shared.txt", "app", "docs", "nothing.txt"];',
  'app/data/x.txt': '',
  'app/tests/it.rs':
    'fn fixtures() -> PathBuf {\n    root().join("fixtures")\n}\nfn t() {\n    let path = fixtures().join("a.txt");\n    let a = std::fs::read(&path).unwrap();\n}\n',
  'app/tests/own.rs': 'const NAMES: &[&str] = &["data", "Cargo.toml", "untracked.txt"];\n',
};
const root = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-named-'));
beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '.'], { cwd: root });
  writeFileSync(join(root, 'untracked.txt'), '');
});
afterAll(() => rmSync(root, { recursive: true }));

const place = {
  workspaceRoot: root,
  projectRoot: 'app',
  isSource: (path: string) => path.startsWith('app/'),
};
const line = (log: string) => {
  const found = read(log);
  return found && advice(found, place);
};
const failed = (target: string) => `error: test failed, to rerun pass \`--${target}\``;
const os = 'Os { code: 2, kind: NotFound, message: "No such file or directory" }';

const NAMED: [why: string, log: string, include: string][] = [
  [
    'a test that puts a path together before the statement that fails',
    `thread 't' (1) panicked at app/tests/it.rs:6:34:\ncalled \`Result::unwrap()\` on an \`Err\` value: ${os}`,
    '"../fixtures"',
  ],
  ['a test that returns the error', `Error: ${os}\n${failed('test it')}`, '"../fixtures"'],
  [
    'a test of a library, whose sources are in another place',
    `Error: ${os}\n${failed('lib')}`,
    '"../shared.txt", "../docs"',
  ],
  [
    'a third-party crate that panics in place of the test',
    `thread 't' (1) panicked at /nix/store/x-insta/src/lib.rs:6:34:\nx: ${os}\n${failed('test it')}`,
    '"../fixtures"',
  ],
  [
    'a test that names the place in its own words',
    "thread 't' (1) panicked at app/tests/own.rs:1:1:\nno fixtures in /build/source/fixtures",
    '"../fixtures"',
  ],
  [
    'a proc macro that opens a path from the root of the workspace',
    'error: proc macro panicked\n --> app/src/lib.rs:1:21\n  = help: message: cannot open `shared.txt`: No such file or directory (os error 2)',
    '"../shared.txt"',
  ],
  [
    'sqlx, whose queries lie beside the lock',
    'error: set `DATABASE_URL` to use query macros online, or run `cargo sqlx prepare` to update the query cache\n --> app/src/lib.rs:1:21',
    '"../.sqlx"',
  ],
];
it.each(NAMED)('names what %s lacked', (_, log, include) => {
  expect(line(log)).toContain(
    `write \`include = [${include}]\` in [package.metadata.nix-build] of app/Cargo.toml`,
  );
});

// The error has another reason: `include` would change nothing.
it.each([
  ['of a test that names what builds have', `Error: ${os}\n${failed('test own')}`],
  ['of a test that fails and lacks nothing', failed('test it')],
  [
    'where a place that is named is a source',
    "thread 't' (1) panicked at app/tests/own.rs:1:1:\nwrong: /build/source/app/data",
  ],
  ['where git does not track it', 'panicked at app/tests/own.rs:1:1:\nno /build/source/untracked.txt'],
])('says nothing %s', (_, log) => {
  expect(line(log)).toBe(undefined);
});
