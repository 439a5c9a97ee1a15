import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeRepository } from '../../repository/testing/written-repository';
import { cargoConfiguration } from './cargo-configuration';
import { latestVersion, registryOf } from './latest-version';
import { defaultRegistry, registryIndex } from './registry-index';
import { highestVersion, indexPath, publishedVersions } from './sparse-index';

/** Configuration in a directory below others, and in Cargo's home. */
function configuration(files: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
  const root = writeRepository({ 'a/b/.keep': '', ...files });
  return cargoConfiguration(join(root, 'a/b'), { CARGO_HOME: join(root, 'home'), ...env });
}

const local = (index: string) => `[registries.my-own]\nindex = "${index}"\n`;

describe('registryIndex', () => {
  it.each<
    [why: string, registry: string, files: Record<string, string>, env: NodeJS.ProcessEnv, url: string]
  >([
    ['crates.io', 'crates-io', {}, {}, 'https://index.crates.io/'],
    [
      'beside the crate',
      'my-own',
      { 'a/b/.cargo/config.toml': local('sparse+https://one/') },
      {},
      'https://one/',
    ],
    [
      'without a last slash',
      'my-own',
      { 'a/b/.cargo/config.toml': local('sparse+https://one/x') },
      {},
      'https://one/x/',
    ],
    [
      'the nearest directory first',
      'my-own',
      {
        'a/.cargo/config.toml': local('sparse+https://near/'),
        '.cargo/config.toml': local('sparse+https://far/'),
      },
      {},
      'https://near/',
    ],
    ['in the home', 'my-own', { 'home/config.toml': local('sparse+https://home/') }, {}, 'https://home/'],
    [
      'in a file without an extension',
      'my-own',
      { 'a/.cargo/config': local('sparse+https://old/') },
      {},
      'https://old/',
    ],
    [
      'in the environment',
      'my-own',
      { 'a/.cargo/config.toml': local('sparse+https://one/') },
      { CARGO_REGISTRIES_MY_OWN_INDEX: 'sparse+http://env/' },
      'http://env/',
    ],
    ['given by its URL', 'sparse+https://two/index/', {}, {}, 'https://two/index/'],
  ])('finds a registry: %s', (_why, registry, files, env, url) => {
    expect(registryIndex(registry, configuration(files, env)).url).toBe(url);
  });

  it.each([
    ['unknown', {}, /"unknown" is not in Cargo's configuration\. Expected its index/],
    [
      'my-own',
      { '.cargo/config.toml': local('https://host/index.git') },
      /has the index https:\/\/host\/index\.git\. Expected a sparse one/,
    ],
    ['https://registry.example', {}, /Expected a sparse one/],
  ])('refuses %s', (registry, files, message) => {
    expect(() => registryIndex(registry, configuration(files))).toThrow(message);
  });

  it('takes the token of a registry from the environment, and gives it to no other', () => {
    const env = {
      CARGO_REGISTRIES_MY_OWN_TOKEN: 'secret',
      CARGO_REGISTRIES_MY_OWN_INDEX: 'sparse+https://own/',
    };
    expect(registryIndex('my-own', configuration({}, env)).token).toBe('secret');
    expect(registryIndex('crates-io', configuration({}, env)).token).toBeUndefined();
    expect(registryIndex('sparse+https://own/', configuration({}, env)).token).toBeUndefined();
  });
});

describe('registryOf', () => {
  const files = { '.cargo/config.toml': '[registry]\ndefault = "house"\n' };
  it.each([
    ['what is asked for', 'asked', ['first'], files, 'asked'],
    ['what the manifest says', undefined, ['first', 'second'], files, 'first'],
    ["Cargo's default", undefined, true, files, 'house'],
    ['crates.io', undefined, true, {}, 'crates-io'],
  ] as const)('takes %s', (_why, registry, publish, written, chosen) => {
    expect(registryOf({ registry, publish }, configuration(written))).toBe(chosen);
  });

  it("has Cargo's default from the environment first", () => {
    expect(defaultRegistry(configuration(files, { CARGO_REGISTRY_DEFAULT: 'other' }))).toBe('other');
  });
});

describe('a sparse index', () => {
  const server = createServer(({ url = '', headers }, response) => {
    const [status, body] = answers[`${url} ${headers.authorization}`] ?? answers[url] ?? [404, ''];
    seen.push(`${url} ${headers.authorization ?? '-'}`);
    response.writeHead(status).end(body);
  });
  let answers: Record<string, [number, string]> = {};
  const seen: string[] = [];
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index/`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    seen.length = 0;
    answers = {
      '/index/my/-c/my-crate': [
        200,
        '{"vers":"0.9.0"}\n{"vers":"0.10.0","yanked":true}\n{"vers":"0.10.0-rc.1"}\n',
      ],
      '/index/re/fu/refused': [403, ''],
      '/index/em/pt/empty': [200, ''],
    };
  });

  it('has all versions, yanked ones too: their numbers are taken', async () => {
    expect(await publishedVersions({ url }, 'My-Crate')).toEqual(['0.9.0', '0.10.0', '0.10.0-rc.1']);
  });

  it('has none of a crate that it does not know', async () => {
    expect(await publishedVersions({ url }, 'nobody')).toEqual([]);
    expect(await publishedVersions({ url }, 'empty')).toEqual([]);
  });

  it('says where it is not to be asked', async () => {
    await expect(publishedVersions({ url }, 'refused')).rejects.toThrow(/\/re\/fu\/refused answered 403/);
  });

  it('gets the token where it answers no one else, and nowhere else', async () => {
    answers['/index/re/fu/refused secret'] = [200, '{"vers":"1.0.0"}\n'];
    await publishedVersions({ url, token: 'secret' }, 'nobody');
    expect(await publishedVersions({ url, token: 'secret' }, 'refused')).toEqual(['1.0.0']);
    expect(seen).toEqual(['/index/no/bo/nobody -', '/index/re/fu/refused -', '/index/re/fu/refused secret']);
    await expect(publishedVersions({ url, token: 'wrong' }, 'refused')).rejects.toThrow('answered 403');
  });

  it('gives the highest version by the order of versions', async () => {
    const root = writeRepository({ '.cargo/config.toml': local(`sparse+${url}`) });
    const wanted = { crate: 'my-crate', directory: root, publish: ['my-own'] };
    expect(await latestVersion(wanted)).toEqual({ version: '0.10.0', index: url });
    expect(await latestVersion({ ...wanted, crate: 'nobody' })).toEqual({ version: undefined, index: url });
    expect(highestVersion(['1.0.0-rc.2', '1.0.0-rc.10', 'none'])).toBe('1.0.0-rc.10');
  });

  it.each([
    ['a', '1/a'],
    ['ab', '2/ab'],
    ['AbC', '3/a/abc'],
    ['Serde_json', 'se/rd/serde_json'],
  ])('has %s in %s', (crate, path) => {
    expect(indexPath(crate)).toBe(path);
  });
});
