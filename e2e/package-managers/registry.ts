import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { listen } from '../../packages/testing/src/listen';
import { runProgram } from '../../packages/testing/src/run-program';

/** An npm registry on the loopback. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

/** What is served. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer | string;
}

/**
 * Starts a registry that has one package, as `npm pack` made it, and hands on what the registry of this machine has of all others, so that
 * no package manager asks anything but the loopback.
 *
 * @param tarball The package's file.
 * @param manifest Its `package.json`.
 */
export async function startRegistry(
  tarball: string,
  manifest: { readonly name: string; readonly version: string },
): Promise<Registry> {
  const content = readFileSync(tarball);
  const { stdout } = await runProgram('npm', ['config', 'get', 'registry'], {
    cwd: tmpdir(),
    env: process.env,
  });
  const upstream = stdout.trim().replace(/\/$/, '');
  const file = `/${manifest.name}/-/${manifest.name}-${manifest.version}.tgz`;
  const answer = async (request: IncomingMessage, url: string): Promise<Answer> => {
    const path = decodeURIComponent(request.url ?? '/');
    if (path === file) return { status: 200, type: 'application/octet-stream', body: content };
    if (path === `/${manifest.name}`) return json(packument(manifest, content, `${url}${file}`));
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
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

/** What a registry says of a package with one version. */
function packument(
  manifest: { readonly name: string; readonly version: string },
  content: Buffer,
  tarball: string,
) {
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  const shasum = createHash('sha1').update(content).digest('hex');
  const version = { ...manifest, dist: { tarball, integrity, shasum } };
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: version },
    time: { [manifest.version]: '2020-01-01T00:00:00.000Z' },
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
