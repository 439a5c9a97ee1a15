import { type CargoConfiguration, cargoConfiguration } from './cargo-configuration';
import { defaultRegistry, registryIndex } from './registry-index';
import { highestVersion, publishedVersions } from './sparse-index';

/** What decides to which registry a crate is published. */
export interface RegistryChoice {
  /** A registry by its name or the URL of its index, where somebody asks for one. */
  readonly registry?: string | undefined;
  /** What the manifest says: `publishOf`. */
  readonly publish: boolean | readonly string[];
}

/** A crate to look up. */
export interface Wanted extends RegistryChoice {
  readonly crate: string;
  /** The directory that Cargo's configuration is read for, an absolute path. */
  readonly directory: string;
}

/**
 * The highest version of a crate that its registry has, yanked ones and pre-releases too.
 * @throws Error if the registry is not known, or does not answer
 */
export async function latestVersion(wanted: Wanted): Promise<{ version: string | undefined; index: string }> {
  const configuration = cargoConfiguration(wanted.directory);
  const access = registryIndex(registryOf(wanted, configuration), configuration);
  return { version: highestVersion(await publishedVersions(access, wanted.crate)), index: access.url };
}

/** The registry that a crate is published to: the one that is asked for, the first that its manifest names, or Cargo's default. */
export function registryOf(choice: RegistryChoice, configuration: CargoConfiguration): string {
  return namedRegistry(choice) ?? defaultRegistry(configuration);
}

/** The same, unless it is left to Cargo. */
export function namedRegistry({ registry, publish }: RegistryChoice): string | undefined {
  return registry ?? (typeof publish === 'boolean' ? undefined : publish[0]);
}
