import { posix } from 'node:path';
import { ANY_RUN, matchesWildcards, type Wildcard, type WorkspaceFiles } from '../../model';

/** The projects that Nx makes of `package.json` and `project.json` files: where each name is in use. */
export type NpmProjects = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the names of the projects that do not come from Cargo, because a duplicate name breaks Nx's graph. If it errs, it finds
 * one too many.
 *
 * @param paths The files of the repository, as git tracks them.
 */
export function npmProjects(paths: readonly string[], files: WorkspaceFiles): NpmProjects {
  const projects = new Map<string, string[]>();
  let isPackage: ((dir: string) => boolean) | undefined;
  for (const path of paths) {
    if (!path.endsWith('.json')) continue;
    const kind = /(?:^|\/)(package|project)\.json$/.exec(path)?.[1];
    if (kind === undefined || /(?:^|\/)node_modules\//.test(path)) continue;
    const dir = posix.dirname(path);
    if (kind === 'package') {
      isPackage ??= packagePatterns(files);
      if (!isPackage(dir) && !files.exists(posix.join(dir, 'project.json'))) continue;
    }
    const name = projectName(path, dir, files);
    const dirs = projects.get(name);
    if (dirs) dirs.push(dir);
    else projects.set(name, [dir]);
  }
  return projects;
}

/** Which directories hold a package of the npm workspace: those that npm, yarn, bun, pnpm or lerna are told of. */
function packagePatterns(files: WorkspaceFiles): (dir: string) => boolean {
  const root = json(files.read('package.json'));
  const { workspaces } = root;
  const listed = Array.isArray(workspaces)
    ? workspaces
    : ((workspaces as { packages?: unknown } | undefined)?.packages ?? []);
  const lerna = json(files.read('lerna.json')).packages;
  const all = [listed, lerna ?? []].flat().filter((pattern) => typeof pattern === 'string');
  // The root is a project where it has settings for Nx.
  if (root.nx !== undefined) all.push('.');
  const patterns = [...all, ...pnpmPackages(files.read('pnpm-workspace.yaml'))].map(segments);
  return (dir) => patterns.some((pattern) => matchesWildcards(pattern, dir.split('/')));
}

/** The list `packages` of a `pnpm-workspace.yaml`, which is one of plain or quoted strings. */
function pnpmPackages(text = ''): string[] {
  const list = /^packages:[ \t]*(?:#.*)?\r?\n((?:[ \t]*(?:#.*|-.*)?\r?\n?)*)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^[ \t]*-[ \t]*["']?([^"'#\r\n]*[^"'#\s])/gm)].map(([, pattern = '']) => pattern);
}

/** The segments of a pattern. One with anything but `*` matches any name; negative patterns are ignored. */
function segments(pattern: string): Wildcard<string>[] {
  const plain = posix.normalize(pattern.replace(/^\.\//, '').replace(/(?:\/package\.json)?\/*$/, ''));
  return plain.split('/').map((segment) => {
    if (segment === '**') return ANY_RUN;
    if (/[?[\]{}()!+@]/.test(segment)) return () => true;
    const parts = [...segment].map((character) =>
      character === '*' ? ANY_RUN : (other: string) => other === character,
    );
    return (name) => matchesWildcards(parts, name);
  });
}

/** As Nx names it: by `project.json`, by `nx.name` or `name` of `package.json`, or by its directory. */
function projectName(path: string, dir: string, files: WorkspaceFiles): string {
  const content = json(files.read(path));
  const { name } = (content.nx as Record<string, unknown> | undefined) ?? {};
  const said = name ?? content.name;
  return typeof said === 'string' ? said : posix.basename(dir);
}

/** Others will report what is not JSON here. */
function json(text: string | undefined): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
