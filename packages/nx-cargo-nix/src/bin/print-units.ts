#!/usr/bin/env node
import { resolve } from 'node:path';
import {
  type CargoWorkspace,
  type Crate,
  canonicalJson,
  fingerprint,
  ManifestError,
  type UnitKind,
  unitDescription,
} from '../../model';
import { NixError } from '../nix';
import { cargoRepository, openRepository } from '../repository/open-repository';
import { HELP, readOptions, type UnitOptions, UsageError } from './unit-options';
import { unitFromNix } from './units-from-nix';

/** `cargo-nix-units`: see `HELP`. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const root = resolve(options.root);
  const repository = cargoRepository(openRepository(root));
  for (const error of repository.errors) complain(error);
  const found = repository.workspaces.flatMap((workspace) =>
    workspace.members.map((crate) => ({ workspace, crate })),
  );
  for (const name of options.crates) {
    if (!found.some(({ crate }) => crate.name === name))
      complain(new UsageError(`No crate of ${root} is called '${name}'; see 'cargo metadata --no-deps'.`));
  }
  for (const { workspace, crate } of found) {
    if (options.crates.length > 0 && !options.crates.includes(crate.name)) continue;
    for (const kind of options.kinds) await printUnit(options, root, workspace, crate, kind);
  }
}

async function printUnit(
  options: UnitOptions,
  root: string,
  workspace: CargoWorkspace,
  crate: Crate,
  kind: UnitKind,
): Promise<void> {
  try {
    const isNix = options.from === 'nix';
    if (options.format === 'fingerprints') {
      const made = isNix
        ? await unitFromNix('fingerprint', root, workspace, crate.dir, kind)
        : fingerprint(workspace, crate, kind);
      process.stdout.write(`${made}  ${workspace.root}  ${crate.name}  ${kind}\n`);
      return;
    }
    const json = isNix
      ? await unitFromNix('json', root, workspace, crate.dir, kind)
      : canonicalJson(unitDescription(workspace, crate, kind));
    const text = options.format === 'pretty' ? JSON.stringify(JSON.parse(json), undefined, 2) : json;
    process.stdout.write(`${text}\n`);
  } catch (error) {
    complain(error);
  }
}

const told = new Set<string>();

/** Reports errors that the user can fix, each once; anything else is a bug in this program and is thrown again. */
function complain(error: unknown): void {
  const isExpected =
    error instanceof ManifestError || error instanceof NixError || error instanceof UsageError;
  if (!isExpected) throw error;
  process.exitCode = 1;
  if (!told.has(error.message)) console.error(`error: ${error.message}`);
  told.add(error.message);
}

// The reader may close the pipe early (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
main(process.argv.slice(2)).catch(complain);
