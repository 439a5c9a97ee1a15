import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { listen } from '../../packages/testing/src/listen';
import { runProgram } from '../../packages/testing/src/run-program';

/** An npm registry on the loopback. */
export interface Registry {
  readonly url: string;
  /** Publishes another version, which is then the latest one. */
  publish(release: Release): void;
  close(): Promise<void>;
}

/** A version of the package. */
export interface Release {
  /** The file, as `npm pack` makes it. */
  readonly tarball: string;
  /** Its `package.json`. */
  readonly manifest: { readonly name: string; readonly version: string };
}

/** What is served. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer | string;
}

/**
 * Starts a registry that has one package and forwards requests for all others to the registry of this machine, so that
 * no package manager asks anything but the loopback.
 *
 * @param first The package's first version.
 */
export async function startRegistry(first: Release): Promise<Registry> {
  const { name } = first.manifest;
  const releases = [first];
  const { stdout } = await runProgram('npm', ['config', 'get', 'registry'], {
    cwd: tmpdir(),
    env: process.env,
  });
  const upstream = stdout.trim().replace(/\/$/, '');
  const fileOf = ({ manifest: { version } }: Release) => `/${name}/-/${name}-${version}.tgz`;
  const answer = async (request: IncomingMessage, url: string): Promise<Answer> => {
    const path = decodeURIComponent(request.url ?? '/');
    const release = releases.find((each) => fileOf(each) === path);
    if (release)
      return { status: 200, type: 'application/octet-stream', body: readFileSync(release.tarball) };
    if (path === `/${name}`)
      return json(
        packument(
          name,
          releases.map((each) => versionOf(each, `${url}${fileOf(each)}`)),
        ),
      );
    if (request.method !== 'GET') return { status: 404, type: 'text/plain', body: '' };
    return handedOn(`${upstream}${request.url}`, request, (text) =>
      text.replaceAll(`${upstream}/`, `${url}/`),
    );
  };
  const server = createServer((request, response) => {
    answer(request, url).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error) => response.writeHead(502).end(String(error)),
    );
  });
  const url = await listen(server);
  return {
    url,
    publish: (release) => void releases.push(release),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

/** What a registry says of a version. */
function versionOf({ tarball, manifest }: Release, url: string) {
  const content = readFileSync(tarball);
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  const shasum = createHash('sha1').update(content).digest('hex');
  return { ...manifest, dist: { tarball: url, integrity, shasum } };
}

/** What a registry says of a package. The last version is the latest one. */
function packument(name: string, versions: readonly { readonly version: string }[]) {
  const byVersion = <T>(value: (each: { readonly version: string }) => T) =>
    Object.fromEntries(versions.map((each) => [each.version, value(each)]));
  return {
    name,
    'dist-tags': { latest: versions.at(-1)?.version },
    versions: byVersion((each) => each),
    time: byVersion(() => '2020-01-01T00:00:00.000Z'),
  };
}

async function handedOn(
  url: string,
  { headers: { accept = '*/*' } }: IncomingMessage,
  change: (text: string) => string,
): Promise<Answer> {
  const found = await fetch(url, { headers: { accept } });
  const type = found.headers.get('content-type') ?? 'application/octet-stream';
  const body = Buffer.from(await found.arrayBuffer());
  return { status: found.status, type, body: /json/.test(type) ? change(body.toString()) : body };
}
