import { describe, expect, it } from 'vitest';
import { type Answer, askNix, askTypeScript, isAbort } from './testing/acceptance/ask';
import { evaluateNix } from './testing/evaluate-nix';
import { crateToml } from './testing/write-crate';

type Files = Readonly<Record<string, string>>;

/** Both are far above what an answer takes, and far below what the quadratic ones took: minutes, and gigabytes. */
const TIME_LIMIT = 60_000;
const MEMORY_LIMIT = 1024 ** 3;

const LOCK = 'version = 4\n\n[[package]]\nname = "a"\nversion = "1.0.0"\n';

const packages = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `\n[[package]]\n${entry(index)}`).join('');

const alone = (rest: string, lock = LOCK): Files => ({
  'Cargo.toml': crateToml('a', rest),
  'Cargo.lock': lock,
});

const metadata = (text: string) => alone(`[package.metadata]\n${text}`);

/** The registry's packages `d0`, `d1`, ..., each of which needs the next one. */
function lockChain(length: number, last = ''): Files {
  const registry = 'source = "registry+https://index.example.invalid/rust-lang/index"\n';
  const needs = (next: string) => (next === '' ? '' : `dependencies = [\n "${next}",\n]\n`);
  const chain = packages(
    length,
    (index) =>
      `name = "d${index}"\nversion = "1.0.0"\n${registry}${needs(index + 1 < length ? `d${index + 1}` : last)}`,
  );
  return alone('[dependencies]\nd0 = "1"', `${LOCK}${needs('d0')}${chain}`);
}

/** Crates `p0`, `p1`, ..., each of which needs the next one. */
function pathChain(length: number): Files {
  const next = (index: number) => (index + 1 < length ? `p${index + 1}` : undefined);
  const manifests = Array.from({ length }, (_, index): [string, string] => {
    const name = next(index);
    const rest = name === undefined ? '' : `[dependencies]\n${name} = { path = "../${name}" }`;
    return [`p${index}/Cargo.toml`, crateToml(`p${index}`, rest)];
  });
  const lock = packages(length, (index) => {
    const name = next(index);
    return `name = "p${index}"\nversion = "1.0.0"\n${name === undefined ? '' : `dependencies = ["${name}"]\n`}`;
  });
  const root = '[workspace]\nmembers = ["p*"]\nresolver = "2"\n';
  return { 'Cargo.toml': root, 'Cargo.lock': `version = 4\n${lock}`, ...Object.fromEntries(manifests) };
}

/** Crates `p0`, `p1`, ..., each of which needs a package of the registry that needs the next one: a `[patch]` brings it there. */
function alternatingChain(length: number): Files {
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"\n';
  const indices = Array.from({ length }, (_, index) => index);
  const patches = indices.map((index) => `p${index} = { path = "p${index}" }\n`).join('');
  const lock = packages(length * 2, (place) => {
    const index = place >> 1;
    const isLast = index === length - 1;
    return place % 2 === 0
      ? `name = "p${index}"\nversion = "1.0.0"\ndependencies = ["d${index}"]\n`
      : `name = "d${index}"\nversion = "1.0.0"\n${registry}${isLast ? '' : `dependencies = ["p${index + 1}"]\n`}`;
  });
  return {
    'Cargo.toml': `[workspace]\nmembers = ["p0"]\nresolver = "2"\n[patch.crates-io]\n${patches}`,
    'Cargo.lock': `version = 4\n${lock}`,
    ...Object.fromEntries(
      indices.map((index) => [
        `p${index}/Cargo.toml`,
        crateToml(`p${index}`, `[dependencies]\nd${index} = "1"\n`),
      ]),
    ),
  };
}

const named = (name: string): Files => ({
  'Cargo.toml': crateToml('a').replace('"a"', JSON.stringify(name)),
  'Cargo.lock': LOCK.replace('"a"', JSON.stringify(name)),
});

const NAMES = [
  ...[
    '',
    '.',
    '..',
    '../../x',
    '/etc',
    'a/b',
    'a b',
    '$(touch x)',
    '`id`',
    '-a',
    '1a',
    'a\nb',
    'a.b',
    '🦀',
    '\u200b',
  ],
  'a'.repeat(300),
];

/** What both refuse as a whole. */
const REFUSED: readonly (readonly [string, Files])[] = [
  ...NAMES.map((name): [string, Files] => [`the name ${JSON.stringify(name).slice(0, 20)}`, named(name)]),
  ['a binary from outside the repository', alone('[[bin]]\nname = "b"\npath = "/etc/passwd"')],
  ['a build script from outside the repository', alone('build = "/etc/passwd"')],
  ['a library from above the repository', alone('[lib]\npath = "../../x"')],
  ['a NUL', metadata('x = "\\u0000"')],
  ['an integer beyond 64 bits', metadata('x = 9223372036854775808')],
  ['a feature that is a table', alone('[features]\nx = [{}]')],
  ['arrays 10,000 deep', metadata(`x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
  ['arrays 10,000 deep, a line each', metadata(`x = ${'[\n'.repeat(10_000)}${']\n'.repeat(10_000)}`)],
  [
    'arrays 10,000 deep, closed in strings',
    metadata(`x = ${'["]",\n'.repeat(10_000)}${']\n'.repeat(10_000)}`),
  ],
  ['tables 3,000 deep', metadata(`x = ${'{a='.repeat(3_000)}1${'}'.repeat(3_000)}`)],
  ['a key of 10,000 parts', metadata(`${'a.'.repeat(10_000)}b = 1`)],
  ['a lock that is no TOML', alone('', `${LOCK}name = "a"\n`)],
  ['a string of 60,000 quotes', metadata(`x = ${'"'.repeat(60_000)}`)],
  ['a number of 60,000 digits', metadata(`x = 0.${'1'.repeat(60_000)}`)],
  ['60,000 spaces before what is no value', metadata(`x = ${' '.repeat(60_000)}y`)],
  ['a million items on a line', metadata(`x = [${'1,'.repeat(1_000_000)}]`)],
  ['a million items, a line each', metadata(`x = [\n${'1,\n'.repeat(1_000_000)}]`)],
  ['a lock of 5 MB', alone('', LOCK + '#\n'.repeat(2_500_000))],
  ['a chain of 1,500 packages', lockChain(1_500)],
  ['a chain of 251 crates and 251 packages in turn', alternatingChain(251)],
  ['a circle of packages', lockChain(3, 'd0')],
];

/** What both accept: odd, or long, but harmless. */
const ACCEPTED: readonly (readonly [string, Files])[] = [
  ['a name of another script', named('包')],
  ['30,000 items, a line each', metadata(`x = [\n${'1,\n'.repeat(30_000)}]`)],
  ['a string of 60,000 characters', metadata(`x = "${'x'.repeat(60_000)}"`)],
  ['a string over 10,000 lines', metadata(`x = """\n${'some text\n'.repeat(10_000)}"""`)],
  ['a key of 60,000 characters', metadata(`${'x'.repeat(60_000)} = 1`)],
  ['a comment of 60,000 characters', metadata(`# ${'é'.repeat(30_000)}`)],
  ['10,000 tables of one array', metadata(`[[package.metadata.x]]\n`.repeat(10_000))],
  [
    '10,000 keys and a date',
    metadata(`d = 1979-05-27\n${Array.from({ length: 10_000 }, (_, index) => `k${index} = 1`).join('\n')}`),
  ],
  ['30,000 items and a date', metadata(`d = 1979-05-27\nx = [\n${'1,\n'.repeat(30_000)}]`)],
  ['a chain of 250 crates and 250 packages in turn', alternatingChain(250)],
  ['a chain of 400 packages', lockChain(400)],
];

const hasNix = evaluateNix('toml/tag.nix') !== undefined;

function inNix(files: Files): Answer {
  const answer = askNix([{ seed: 0, files }], { time: TIME_LIMIT, memory: MEMORY_LIMIT }).get(0);
  if (answer === undefined || isAbort(answer)) throw new Error(`Nix gave up: ${answer?.abort}`);
  return answer;
}

/** What TypeScript says, within the limit of memory. */
function inTypeScript(files: Files): Answer {
  const before = process.resourceUsage().maxRSS;
  const answer = askTypeScript(files);
  expect((process.resourceUsage().maxRSS - before) * 1024).toBeLessThan(MEMORY_LIMIT);
  return answer;
}

describe('hostile input', () => {
  it.each(REFUSED)('is refused: %s', { timeout: TIME_LIMIT }, (_, files) => {
    expect(inTypeScript(files)).toEqual({});
    if (hasNix) expect(inNix(files)).toEqual({});
  });

  it.each(ACCEPTED)('does no harm: %s', { timeout: TIME_LIMIT }, (_, files) => {
    const answer = inTypeScript(files);
    expect(Object.keys(answer)).not.toEqual([]);
    if (hasNix) expect(inNix(files)).toEqual(answer);
  });

  it('costs the crates above a chain that is too long, and no others', { timeout: TIME_LIMIT }, () => {
    const answer = inTypeScript(pathChain(600));
    expect(Object.keys(answer)).toHaveLength(500);
    if (hasNix) expect(inNix(pathChain(600))).toEqual(answer);
  });

  it('costs the crates above one that is no TOML, and no others', { timeout: TIME_LIMIT }, () => {
    const broken = { ...pathChain(4), 'p2/Cargo.toml': `${pathChain(4)['p2/Cargo.toml']}[package]\n` };
    expect(Object.keys(inTypeScript(broken))).toEqual(['p3']);
    if (hasNix) expect(inNix(broken)).toEqual(inTypeScript(broken));
  });

  it('costs the entry of `members` that leaves the repository, and no other', { timeout: TIME_LIMIT }, () => {
    const root = '[workspace]\nmembers = ["../../x/*", "/etc", "**x", "p0"]\nresolver = "2"\n';
    const files = { ...pathChain(1), 'Cargo.toml': root };
    expect(Object.keys(inTypeScript(files))).toEqual(['p0']);
    if (hasNix) expect(inNix(files)).toEqual(inTypeScript(files));
  });
});
