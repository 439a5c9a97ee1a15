import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository';

/** The root of a workspace of the crates below `crates`. */
export const VIRTUAL_ROOT = '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n';

/** The manifest of a crate, with what comes after the keys of `[package]` that all have. */
export function manifest(name: string, rest = ''): string {
  return `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${rest}`;
}

/** `Cargo.lock` of path packages, from the dependencies of each. */
export function lock(packages: Readonly<Record<string, readonly string[]>>): string {
  const blocks = Object.entries(packages)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, dependencies]) => {
      const list = dependencies.map((dependency) => ` "${dependency}",\n`).join('');
      return `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${list && `dependencies = [\n${list}]\n`}`;
    });
  return `version = 4\n${blocks.join('')}`;
}

/** The block of the example's lock for a third-party crate. */
export function lockedInExample(name: string): string {
  const lock = readFileSync(join(repository, 'e2e/example/Cargo.lock'), 'utf8');
  const block = lock.split('\n\n').find((text) => text.includes(`name = "${name}"`));
  if (block === undefined) throw new Error(`the example's lock has ${name}`);
  return `\n${block.trim()}\n`;
}
