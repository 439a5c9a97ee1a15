import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRepository } from '../repository/testing/written-repository';
import { mergeBase } from './changed-files';
import { answerText, why } from './why';

const crate = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${rest}`;
const entry = (name: string, version: string, dependencies: readonly string[] = [], isOwn = false) =>
  [
    `\n[[package]]\nname = "${name}"\nversion = "${version}"\n`,
    isOwn
      ? ''
      : `source = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${'0'.repeat(64)}"\n`,
    dependencies.length === 0
      ? ''
      : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`,
  ].join('');
const lock = (serde: string) =>
  `version = 4\n${entry('catalog', '0.1.0', ['serde_json', 'words'], true)}${entry('serde', serde)}${entry('serde_json', '1.0.0', ['serde'])}${entry('tool', '0.1.0', [], true)}${entry('words', '0.1.0', [], true)}`;

/** `catalog` depends on `words`, and through serde_json on serde; `tool` on nothing. */
const files = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nedition = "2021"\n',
  'Cargo.lock': lock('1.0.1'),
  'flake.nix': '{ outputs = _: { }; }\n',
  'crates/catalog/Cargo.toml': crate(
    'catalog',
    'edition.workspace = true\n[dependencies]\nserde_json = "1"\nwords = { path = "../words" }\n',
  ),
  'crates/catalog/src/lib.rs': '',
  'crates/catalog/tests/t.rs': '',
  'crates/words/Cargo.toml': crate('words'),
  'crates/words/src/lib.rs': '',
  'crates/words/src/old.rs': '',
  'crates/tool/Cargo.toml': crate('tool'),
  'crates/tool/src/lib.rs': '',
};

function git(directory: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid'];
  execFileSync('git', [...identity, ...args], { cwd: directory });
}

/** A repository with one commit, and changes to it. */
function changed(changes: Readonly<Record<string, string | undefined>>): string {
  const directory = writeRepository(files);
  git(directory, 'init', '--quiet', '--initial-branch', 'main');
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'base');
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) rmSync(join(directory, path));
    else writeFileSync(join(directory, path), text);
  }
  git(directory, 'add', '--all');
  return directory;
}

const features = (active: string) =>
  JSON.stringify({ systems: { 'x86_64-linux': { 'serde 1.0.1': { features: [active] } } } });

const options = { recipe: ['**/*.nix'], workspaces: undefined };
const ask = (directory: string, name: string, more: object = {}) =>
  why({
    directory,
    crate: name,
    workspace: '.',
    kind: 'build',
    base: 'HEAD',
    head: undefined,
    options,
    ...more,
  });

describe('why', () => {
  // Of a commit only flake.nix itself was read, so this said that nothing had changed.
  it('finds in a commit, too, what the files read that flake.nix names', () => {
    const directory = writeRepository({
      ...files,
      'flake.nix': '{ outputs = _: import ./nix/args.nix; }\n',
      'nix/args.nix': 'builtins.readFile ../data/x.json\n',
      'data/x.json': '1',
    });
    git(directory, 'init', '--quiet', '--initial-branch', 'main');
    git(directory, 'add', '--all');
    git(directory, 'commit', '--quiet', '--message', 'base');
    writeFileSync(join(directory, 'data/x.json'), '2');
    git(directory, 'commit', '--quiet', '--all', '--message', 'head');
    const causes = (head?: string) => ask(directory, 'tool', { base: 'HEAD~1', head }).causes;
    expect(causes()).toEqual([{ kind: 'recipe', path: 'data/x.json', change: 'changed' }]);
    expect(causes('HEAD')).toEqual(causes());
  });

  it.each<[what: string, changes: Readonly<Record<string, string | undefined>>, lines: string[]]>([
    ['nothing', {}, []],
    ['a source of its own', { 'crates/catalog/src/lib.rs': '//\n' }, ['crates/catalog/src/lib.rs changed']],
    [
      'a source of a dependency',
      { 'crates/words/src/lib.rs': '//\n' },
      ['crates/words/src/lib.rs changed, through catalog -> words'],
    ],
    [
      'a source that is gone',
      { 'crates/words/src/old.rs': undefined },
      ['crates/words/src/old.rs deleted, through catalog -> words'],
    ],
    ['a source of a crate that it does not see', { 'crates/tool/src/lib.rs': '//\n' }, []],
    ['a test, which a build does not see', { 'crates/catalog/tests/t.rs': '//\n' }, []],
    [
      'a version in the lock',
      { 'Cargo.lock': lock('1.0.2') },
      ['Cargo.lock: serde 1.0.1 -> 1.0.2, through catalog -> serde_json -> serde'],
    ],
    [
      'a line of a manifest',
      { 'crates/words/Cargo.toml': crate('words', '[features]\nloud = []\n') },
      ['crates/words/Cargo.toml: features: added: { loud = [] }, through catalog -> words'],
    ],
    [
      'what it inherits, which stands in the root manifest',
      { 'Cargo.toml': files['Cargo.toml'].replace('2021', '2024') },
      ['Cargo.toml: package.edition: "2021" -> "2024"'],
    ],
    ['a comment in a manifest', { 'crates/words/Cargo.toml': crate('words', '# why\n') }, []],
    [
      'a profile',
      { 'Cargo.toml': `${files['Cargo.toml']}[profile.release]\nlto = true\n` },
      ['Cargo.toml: profile: added: { release = { lto = true } }'],
    ],
    [
      'a dependency that is taken out',
      {
        'crates/catalog/Cargo.toml': files['crates/catalog/Cargo.toml'].replace(/words.*\n/, ''),
        'Cargo.lock': lock('1.0.1').replace(' "words",\n', ''),
      },
      [
        'crates/catalog/Cargo.toml: dependencies.words: removed, was { path = "../words" }',
        'the crate words left the closure, through catalog -> words',
      ],
    ],
    [
      'the recipe',
      { 'flake.nix': '{ outputs = _: { a = 1; }; }\n' },
      ['flake.nix changed (the recipe: it counts for every crate)'],
    ],
  ])('says of %s what counts for a build', (_, changes, lines) => {
    const [head, ...rest] = answerText(ask(changed(changes), 'catalog')).split('\n');
    expect(rest.map((line) => line.trim())).toEqual(lines);
    expect(head).toContain(lines.length === 0 ? 'Nothing that' : 'What changed for');
  });

  it('says which features of the whole workspace count', () => {
    const directory = changed({ 'nix-features.json': features('std') });
    expect(answerText(ask(directory, 'catalog'))).toContain('nix-features.json is new');
    git(directory, 'commit', '--quiet', '--message', 'features');
    writeFileSync(join(directory, 'nix-features.json'), features('derive'));
    expect(answerText(ask(directory, 'catalog'))).toContain(
      'nix-features.json: serde 1.0.1.x86_64-linux.features: ["std"] -> ["derive"]',
    );
    expect(ask(directory, 'tool').causes).toEqual([]);
  });

  it('says what counts for another kind of work', () => {
    const directory = changed({ 'crates/catalog/tests/t.rs': '//\n' });
    expect(ask(directory, 'catalog', { kind: 'test' }).causes).toEqual([
      { kind: 'file', path: 'crates/catalog/tests/t.rs', change: 'changed', through: ['catalog'] },
    ]);
  });

  it('compares two commits, whatever lies in the working tree', () => {
    const directory = changed({ 'crates/words/src/lib.rs': '//\n' });
    git(directory, 'commit', '--quiet', '--message', 'one');
    writeFileSync(join(directory, 'crates/catalog/src/lib.rs'), '// not committed\n');
    expect(ask(directory, 'catalog', { base: 'HEAD~1', head: 'HEAD' }).causes).toMatchObject([
      { path: 'crates/words/src/lib.rs' },
    ]);
    expect(mergeBase(directory, 'HEAD~1')).toMatch(/^[0-9a-f]{40}$/);
  });

  it.each(['nobody', '--output=gone'])('refuses %s, which is no commit', (revision) => {
    const directory = changed({});
    expect(() => ask(directory, 'catalog', { base: revision })).toThrow(`There is no commit "${revision}"`);
    expect(() => ask(directory, 'catalog', { head: revision })).toThrow('There is no commit');
  });

  const move = (directory: string, from: string, to: string) => {
    mkdirSync(dirname(join(directory, to)), { recursive: true });
    renameSync(join(directory, from), join(directory, to));
  };
  const lines = (directory: string, name: string, more: object = {}) =>
    answerText(ask(directory, name, more))
      .split('\n')
      .slice(1)
      .map((line) => line.trim());

  it('says of a crate that was moved that it was, and which of its files are others', () => {
    const manifest = files['crates/catalog/Cargo.toml'].replace('../words', '../../libs/words');
    const directory = changed({
      'Cargo.toml': files['Cargo.toml'].replace('"]', '", "libs/words"]'),
      'crates/catalog/Cargo.toml': manifest,
    });
    move(directory, 'crates/words', 'libs/words');
    writeFileSync(join(directory, 'libs/words/src/lib.rs'), '//\n');
    git(directory, 'add', '--all');
    expect(lines(directory, 'catalog')).toEqual([
      'the crate words moved from crates/words to libs/words, through catalog -> words',
      'libs/words/src/lib.rs changed, through catalog -> words',
      'crates/catalog/Cargo.toml: dependencies.words.path: "../words" -> "../../libs/words"',
    ]);
    expect(lines(directory, 'words')[0]).toBe('the crate words moved from crates/words to libs/words');
  });

  it('says of a workspace that was moved what else changed in it', () => {
    const directory = changed({ 'Cargo.lock': lock('1.0.2') });
    mkdirSync(join(directory, 'rust'));
    for (const path of ['Cargo.toml', 'Cargo.lock', 'crates']) move(directory, path, `rust/${path}`);
    git(directory, 'add', '--all');
    expect(
      lines(directory, 'catalog', { workspace: 'rust', options: { ...options, workspaces: ['rust'] } }),
    ).toEqual([
      'the crate catalog moved from crates/catalog to rust/crates/catalog',
      'the crate words moved from crates/words to rust/crates/words, through catalog -> words',
      'the workspace moved from . to rust',
      'rust/Cargo.lock: serde 1.0.1 -> 1.0.2, through catalog -> serde_json -> serde',
    ]);
  });

  it('tells a crate that was renamed by its directory', () => {
    const directory = changed({
      'crates/tool/Cargo.toml': crate('hammer'),
      'Cargo.lock': `version = 4\n${entry('hammer', '0.1.0', [], true)}${lock('1.0.1')
        .slice('version = 4\n'.length)
        .replace(entry('tool', '0.1.0', [], true), '')}`,
    });
    expect(lines(directory, 'hammer')).toEqual(['crates/tool/Cargo.toml: package.name: "tool" -> "hammer"']);
  });

  it('says that a crate is new', () => {
    const directory = changed({});
    expect(ask(directory, 'nobody').causes).toMatchObject([
      { message: expect.stringContaining('has no crate called nobody') },
    ]);
  });

  it('says that the lock is out of date, in place of a guess', () => {
    const directory = changed({ 'crates/words/Cargo.toml': crate('words').replace('0.1.0', '0.2.0') });
    expect(answerText(ask(directory, 'catalog'))).toContain('Cargo.lock: the lock is out of date');
  });
});
