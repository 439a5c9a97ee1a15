import type { CargoWorkspace } from '../cargo';

/** The files of Cargo's configuration that the builders hand to it (Cargo reference, "Configuration"), as paths. */
export function cargoConfiguration({ root }: CargoWorkspace): string[] {
  const directory = root === '.' ? '.cargo' : `${root}/.cargo`;
  return [`${directory}/config`, `${directory}/config.toml`];
}
