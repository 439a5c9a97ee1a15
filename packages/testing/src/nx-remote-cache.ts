import { createServer } from 'node:http';
import { listen } from './listen';

/** A remote cache of Nx on the loopback: its published HTTP interface ("Build Your Own Caching Server" in Nx's documentation). */
export interface NxRemoteCache {
  /** What makes Nx use it. */
  readonly env: NodeJS.ProcessEnv;
  /** How many results it has been given. */
  readonly stored: () => number;
  readonly close: () => void;
}

/** Starts a remote cache that keeps all it is given in memory. */
export async function startNxRemoteCache(): Promise<NxRemoteCache> {
  const entries = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const hash = request.url ?? '';
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      entries.set(hash, Buffer.concat(chunks));
      response.writeHead(200).end();
      return;
    }
    const entry = entries.get(hash);
    if (entry) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(entry);
    else response.writeHead(404).end();
  });
  return {
    env: {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: await listen(server),
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'none',
    },
    stored: () => entries.size,
    close: () => server.close(),
  };
}
