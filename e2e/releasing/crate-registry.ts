import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '../../packages/testing/src/listen';

/** A registry that `cargo publish` uploads to. */
export interface CrateRegistry {
  /** Its index, as Cargo's configuration names it. */
  readonly index: string;
  /** What was uploaded, as `NAME VERSION`, in order. */
  readonly published: readonly string[];
  close(): void;
}

/** What Cargo says of a crate that it uploads (Cargo reference, "Registry Web API", "Publish"). */
interface Upload {
  readonly name: string;
  readonly vers: string;
  readonly deps: readonly UploadedDependency[];
  readonly features: object;
  readonly links: string | null;
}

interface UploadedDependency {
  readonly name: string;
  readonly version_req: string;
  readonly explicit_name_in_toml?: string | null;
}

/** Serves an empty registry on the loopback: its sparse index, archives, and uploads. */
export async function crateRegistry(): Promise<CrateRegistry> {
  const served = new Map<string, string | Buffer>();
  const published: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'PUT' && request.url === '/api/v1/crates/new') {
      take(await bodyOf(request));
      response.end(JSON.stringify({ warnings: { invalid_categories: [], invalid_badges: [], other: [] } }));
      return;
    }
    const body = served.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const address = await listen(server);
  served.set(
    '/index/config.json',
    JSON.stringify({ dl: `${address}/{crate}-{version}.crate`, api: address }),
  );

  function take(body: Buffer): void {
    const length = body.readUInt32LE(0);
    const upload = JSON.parse(body.subarray(4, 4 + length).toString('utf8')) as Upload;
    const archive = body.subarray(8 + length);
    const { name, vers } = upload;
    const path = `/index/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
    served.set(path, `${served.get(path) ?? ''}${indexEntry(upload, archive)}\n`);
    served.set(`/${name}-${vers}.crate`, archive);
    published.push(`${name} ${vers}`);
  }
  return { index: `sparse+${address}/index/`, published, close: () => server.close() };
}

function indexEntry({ name, vers, deps, features, links }: Upload, archive: Buffer): string {
  const dependencies = deps.map(({ version_req: req, explicit_name_in_toml: explicit, ...dependency }) =>
    explicit ? { ...dependency, req, name: explicit, package: dependency.name } : { ...dependency, req },
  );
  const cksum = createHash('sha256').update(archive).digest('hex');
  return JSON.stringify({ name, vers, deps: dependencies, cksum, features, links, yanked: false });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
