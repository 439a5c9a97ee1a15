/**
 * `npm run prove:repositories -- [--kinds build,test] [--crates a,b] [--root DIR] [--by-hand DIR] DIRECTORY...`: whether the
 * plugin does with repositories that know nothing of it what Cargo does: each kind of work on each crate, by both. The
 * repositories (checkouts, or bare git directories) are only read. What has to be written by hand for one is in the directory of
 * `--by-hand`: arguments of the back end in `NAME.nix`, edits in `NAME.patch`. Fails where Cargo succeeds and the plugin does not.
 *
 * `--evaluate` compiles nothing: Cargo is taken to do all, and the plugin whatever evaluates. It takes seconds for any repository.
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareTemplate } from '../../packages/testing/src/plugin-template';
import { describeVersions } from '../../packages/testing/src/versions';
import { cargoCrates, fetchDependencies, workByCargo } from './by-cargo';
import { builtProjects, evaluateWork, workByPlugin } from './by-plugin';
import { checkOut, removeCheckout } from './checkout';
import { faultLines, type Seen, tableHead, tableRow } from './report';
import { kinds as allKinds, type Kind } from './work';

interface Choice {
  readonly kinds: readonly Kind[];
  readonly crates: readonly string[] | undefined;
  readonly root: string;
  readonly byHandIn: string | undefined;
  readonly evaluate: boolean;
  readonly keep: boolean;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kinds: { type: 'string', default: allKinds.join(',') },
      crates: { type: 'string' },
      root: { type: 'string', default: '.' },
      'by-hand': { type: 'string' },
      evaluate: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const kinds = allKinds.filter((kind) => values.kinds.split(',').includes(kind));
  if (positionals.length === 0 || kinds.length === 0) {
    throw new Error(
      `Usage: npm run prove:repositories -- [--kinds ${allKinds}] [--crates NAMES] [--root DIR] [--by-hand DIR] [--evaluate] DIRECTORY...`,
    );
  }
  console.log(`With ${await describeVersions()}.`);
  await prepareTemplate();
  const choice: Choice = {
    kinds,
    crates: values.crates?.split(','),
    root: values.root,
    byHandIn: values['by-hand'] === undefined ? undefined : resolve(values['by-hand']),
    evaluate: values.evaluate,
    keep: values.keep,
  };
  const seen: Seen[] = [];
  const faults: string[] = [];
  for (const source of positionals) {
    console.log(source);
    try {
      const each = await look(resolve(source), choice);
      seen.push(each);
      faults.push(...faultLines(each));
    } catch (error) {
      const fault = `${source}: ${error instanceof Error ? error.message : error}`;
      console.log(fault);
      faults.push(fault);
    }
    console.log([tableHead(kinds), ...seen.map((each) => tableRow(each, kinds))].join('\n'));
  }
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
}

/** Has both sides do the work on one repository. */
async function look(
  source: string,
  { kinds, crates: wanted, evaluate, keep, ...options }: Choice,
): Promise<Seen> {
  const checkout = await checkOut(source, options);
  const { cargo, plugin, name, byHand } = checkout;
  try {
    const all = await cargoCrates(cargo, options.root);
    const crates = all.filter((crate) => wanted?.includes(crate.name) ?? true);
    const projects = await builtProjects(plugin);
    const directories = new Map(all.map((crate) => [crate.name, directoryOf(crate, cargo.directory)]));
    const isCrate = new Set(directories.values());
    const works = kinds.flatMap((kind) => crates.map((crate) => ({ crate: crate.name, kind })));
    if (!evaluate) await fetchDependencies(cargo, options.root);
    const byCargo = await timed(async () =>
      evaluate ? works : await workByCargo(cargo, options.root, { crates, kinds }),
    );
    const byPlugin = await timed(() =>
      evaluate ? evaluateWork(plugin, works) : workByPlugin(plugin, works, directories),
    );
    return {
      name,
      crates: crates.length,
      cargo: byCargo.value,
      plugin: byPlugin.value,
      noProjects: crates
        .filter((crate) => !projects.has(directoryOf(crate, cargo.directory)))
        .map(({ name }) => name),
      noCrates: [...projects].filter((directory) => !isCrate.has(directory)),
      byHand,
      seconds: { cargo: byCargo.seconds, plugin: byPlugin.seconds },
    };
  } finally {
    if (keep) console.log(`  ${plugin.directory} stays, and ${cargo.directory}`);
    else removeCheckout(checkout);
  }
}

function directoryOf({ manifest_path }: { manifest_path: string }, directory: string): string {
  return relative(directory, manifest_path).replace(/\/?Cargo\.toml$/, '') || '.';
}

async function timed<Value>(run: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const start = Date.now();
  const value = await run();
  return { value, seconds: Math.round((Date.now() - start) / 1000) };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
