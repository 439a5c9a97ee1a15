import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../packages/testing/src/listen';
import { writeTree } from '../../packages/testing/src/written-tree';

/** A crate of the registry. */
export interface PublishedCrate {
  readonly name: string;
  readonly version: string;
  readonly library: string;
  /** What it depends on, of the same registry, by version requirement. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A registry of crates that is served to Cargo and to Nix alike. */
export interface SparseRegistry {
  /** Its address, such as `http://127.0.0.1:4242`: the index is below `index/`, archives at `NAME-VERSION.crate`. */
  readonly address: string;
  close(): void;
}

/** Serves crates on the loopback as a registry with a sparse index (Cargo reference, "Registry Index"). */
export async function sparseRegistry(crates: readonly PublishedCrate[]): Promise<SparseRegistry> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-registry-'));
  const served = new Map<string, string | Buffer>();
  const server = createServer(({ url = '' }, response) => {
    const body = served.get(url);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const address = await listen(server);
  served.set('/index/config.json', JSON.stringify({ dl: `${address}/{crate}-{version}.crate` }));
  for (const crate of crates) {
    const archive = packed(directory, crate, `sparse+${address}/index/`);
    served.set(`/${crate.name}-${crate.version}.crate`, archive);
    served.set(`/index/${indexPath(crate.name)}`, `${indexEntry(crate, archive)}\n`);
  }
  return {
    address,
    close() {
      server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The archive of a crate; its manifest names the registry by its index, as `cargo publish` writes it. */
function packed(
  directory: string,
  { name, version, library, dependencies = {} }: PublishedCrate,
  index: string,
) {
  const manifest = Object.entries(dependencies).map(
    ([dependency, requirement]) =>
      `[dependencies.${dependency}]\nversion = "${requirement}"\nregistry-index = "${index}"\n`,
  );
  writeTree(join(directory, `${name}-${version}`), {
    'Cargo.toml': `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${manifest.join('')}`,
    'src/lib.rs': library,
  });
  const file = join(directory, `${name}-${version}.crate`);
  execFileSync('tar', [
    '--create',
    '--gzip',
    `--file=${file}`,
    `--directory=${directory}`,
    `${name}-${version}`,
  ]);
  return readFileSync(file);
}

function indexEntry({ name, version, dependencies = {} }: PublishedCrate, archive: Buffer): string {
  const deps = Object.entries(dependencies).map(([dependency, req]) => ({
    name: dependency,
    req,
    features: [],
    optional: false,
    default_features: true,
    target: null,
    kind: 'normal',
  }));
  const cksum = createHash('sha256').update(archive).digest('hex');
  return JSON.stringify({ name, vers: version, deps, cksum, features: {}, yanked: false });
}

/** Where the index has a crate whose name is four letters or longer. */
function indexPath(name: string): string {
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
}
