import type { CargoConfiguration } from './cargo-configuration';
import type { IndexAccess } from './sparse-index';

/** The name that Cargo has for its default registry. */
const CRATES_IO = 'crates-io';

const CRATES_IO_INDEX = 'sparse+https://index.crates.io/';

/**
 * The index of a registry.
 * @param registry its name in Cargo's configuration, or the URL of its index
 * @throws Error if the configuration does not know it, or it is a git repository, which only Cargo reads
 */
export function registryIndex(registry: string, configuration: CargoConfiguration): IndexAccess {
  const index = isIndex(registry) ? registry : namedIndex(registry, configuration);
  const [, url] = /^sparse\+(https?:\/\/.*?)\/*$/.exec(index) ?? [];
  if (url === undefined) throw notSparse(registry, index);
  return { url: `${url}/`, token: registryToken(registry, configuration) };
}

/** Whether a registry is given by the URL of its index, as `cargo publish --index` takes it, and not by its name. */
export function isIndex(registry: string): boolean {
  return registry.includes('://');
}

/** The registry that Cargo publishes to if nothing else says which. */
export function defaultRegistry({ env, string }: CargoConfiguration): string {
  return env.CARGO_REGISTRY_DEFAULT ?? string('registry', 'default') ?? CRATES_IO;
}

function namedIndex(name: string, { env, string }: CargoConfiguration): string {
  const index = env[`CARGO_REGISTRIES_${variablePart(name)}_INDEX`] ?? string('registries', name, 'index');
  if (index !== undefined) return index;
  if (name === CRATES_IO) return CRATES_IO_INDEX;
  throw new Error(
    `The registry ${JSON.stringify(name)} is not in Cargo's configuration. Expected its index, such as \`[registries.${name}]\` with ` +
      '`index = "sparse+https://..."` in .cargo/config.toml. Add it, or name another registry.',
  );
}

function registryToken(name: string, { env }: CargoConfiguration): string | undefined {
  return isIndex(name) ? undefined : env[`CARGO_REGISTRIES_${variablePart(name)}_TOKEN`];
}

function variablePart(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

function notSparse(registry: string, index: string): Error {
  return new Error(
    `The registry ${JSON.stringify(registry)} has the index ${index}. Expected a sparse one (\`sparse+https://...\`): others are git ` +
      'repositories, which only Cargo reads.',
  );
}
