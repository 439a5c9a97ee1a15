import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readlink, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Limit } from './limit';
import { NixError } from './nix-error';
import { type NixContext, runNix } from './run-nix';
import { type Derivation, wantedOutputs } from './selection';
import { withTroubleAdvice } from './trouble';

/**
 * The symlinks that stand for a derivation's outputs: `link` for `out`, `link-NAME` for every other, as `nix build` and
 * `nix-store --add-root` name them. Returns the store path of each, by the link's absolute path.
 */
export function outputLinks(derivation: Derivation, link: string): Map<string, string> {
  const outputs = Object.entries(derivation.outputs);
  return new Map(outputs.map(([name, path]) => [name === 'out' ? link : `${link}-${name}`, path]));
}

/** Makes output links that are garbage-collector roots. One is used for one batch. */
export class OutputLinks {
  readonly #settings: readonly string[];
  readonly #context: NixContext;
  /** A batch of crates that are all built already asks for all its links at once. */
  readonly #limit = new Limit(4);
  #registered: Promise<ReadonlySet<string>> | undefined;

  constructor(settings: readonly string[], context: NixContext) {
    this.#settings = settings;
    this.#context = context;
  }

  /**
   * Makes `link` (absolute), and its siblings for further outputs, point to the outputs of a derivation that is realised.
   * Replaces links into the store, atomically; throws a `NixError` that names whatever else is in the way, or says that the outputs are
   * on another machine.
   *
   * Nix registers the path of a link, not what it points to. So a link that was registered once can be replaced without
   * asking Nix, and only a new one costs a process (`nix-store` names several links of one call by number).
   */
  async make(derivation: Derivation, link: string): Promise<void> {
    const links = outputLinks(derivation, link);
    for (const [path, target] of links) await checkReplaceable(path, dirname(target));
    for (const target of links.values()) await checkPresent(target);
    await mkdir(dirname(link), { recursive: true });
    this.#registered ??= registeredRoots();
    const registered = await this.#registered;
    if ([...links.keys()].every((path) => registered.has(path))) {
      for (const [path, target] of links) await replaceLink(path, target);
    } else {
      await this.#limit.run(() => addRoots([wantedOutputs(derivation)], link, this.#settings, this.#context));
    }
  }
}

/**
 * Makes `link` (and `link-2`, `link-3`, ... for what follows the first) a link to a store path that the garbage collector
 * leaves alone. Throws a `NixError` where Nix refuses.
 */
export async function addRoots(
  storePaths: readonly string[],
  link: string,
  settings: readonly string[],
  context: NixContext,
): Promise<void> {
  const result = await runNix(
    'nix-store',
    [...settings, '--realise', ...storePaths, '--add-root', link],
    context,
  );
  if (!result.succeeded)
    throw new NixError(
      'link',
      withTroubleAdvice(`Nix could not make ${link} a garbage-collector root:\n${result.stderr}`),
    );
}

/** What Nix calls valid may have been removed from the disk, or Nix uses another store than this machine's. */
async function checkPresent(target: string): Promise<void> {
  if ((await lstat(target).catch(() => undefined)) !== undefined) return;
  throw new NixError(
    'link',
    `Nix reports ${target}, but it is not on this machine, so the link would be broken. If it was deleted without Nix, run ` +
      '`nix-store --verify --repair`; the next run then builds it. If `store` in nix.conf or NIX_REMOTE names a store on another ' +
      'machine, give its URL in the option "extraArgs" instead: ["--store", "ssh-ng://HOST"] builds there and fetches the results.',
  );
}

async function checkReplaceable(path: string, store: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (found.isSymbolicLink() && dirname(await readlink(path)) === store) return;
  const what = found.isSymbolicLink()
    ? 'a symlink that does not point into the Nix store'
    : found.isDirectory()
      ? 'a directory'
      : 'a file';
  throw new NixError(
    'link',
    `The output link ${path} cannot be made: there is ${what} in its place. Remove it, or set the option "outLink".`,
  );
}

/** Points the symlink `path` to `target`; at every moment there is the old one or the new one. */
async function replaceLink(path: string, target: string): Promise<void> {
  if ((await readlink(path).catch(() => undefined)) === target) return;
  const temporary = `${path}.${randomUUID()}.tmp`;
  await symlink(target, temporary);
  await rename(temporary, path);
}

/**
 * The links that Nix knows as indirect roots: what the symlinks in `gcroots/auto` of its state directory point to (Nix
 * manual, `nix-store --add-root`). None, where that directory is elsewhere or cannot be read: then links are registered
 * anew each time, which costs a process and harms nothing.
 */
async function registeredRoots(): Promise<ReadonlySet<string>> {
  return new Set(await readLinks(join(process.env.NIX_STATE_DIR ?? '/nix/var/nix', 'gcroots', 'auto')));
}

/** What the symlinks in a directory point to; nothing if it cannot be read. */
async function readLinks(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  const targets = names.map((name) => readlink(join(directory, name)).catch(() => undefined));
  return (await Promise.all(targets)).filter((target) => target !== undefined);
}
