import { type Files, withStandIns } from '../../packages/testing/src/written-tree';
import type { Patch, RandomWorkspace } from './random-workspace';
import { inheritable, renderCrate, type Surroundings } from './render-crate';

/**
 * A random workspace as files, sources included, without a lock.
 * @param git the URL of the git repository with crates
 */
export function renderWorkspace(workspace: RandomWorkspace, git: string): Files {
  const around: Surroundings = { workspace, dirs: directories(workspace), git, shared: new Map() };
  const manifests = workspace.crates.map((crate, index) => renderCrate(index, crate, around));
  const files: Record<string, string> = { 'README.md': '' };
  workspace.crates.forEach((crate, index) => {
    const dir = around.dirs[index] ?? '.';
    files[dir === '.' ? 'Cargo.toml' : `${dir}/Cargo.toml`] = manifests[index] ?? '';
    if (crate.extras.includes('build script'))
      files[dir === '.' ? 'build.rs' : `${dir}/build.rs`] = 'fn main() {}\n';
  });
  for (const name of ['alpha', 'git-two']) {
    if (renderPatch(around).includes(`patches/${name}"`)) files[`patches/${name}/Cargo.toml`] = patched(name);
  }
  files['Cargo.toml'] = `${files['Cargo.toml'] ?? ''}${renderRoot(around)}`;
  return withStandIns(files);
}

/** A crate that can stand for `alpha` 1 and for `git-two` 0.5. */
function patched(name: string): string {
  const version = name === 'alpha' ? '1.2.7' : '0.5.7';
  return `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n[dependencies]\nepsilon = "1"\n[features]\nf = []\ng = []\n`;
}

function renderPatch({ workspace, dirs, git }: Surroundings): string {
  const path = (name: string) => `${name} = { path = "patches/${name}" }\n`;
  const alpha = path('alpha');
  const fromGit = (key: string) => `${key} = { package = "alpha", git = "${git}" }\n`;
  const member = dirs[workspace.crates.findIndex(({ name }) => name === 'alpha')];
  const texts: Record<Patch, string> = {
    none: '',
    'registry by path': `[patch.crates-io]\n${alpha}`,
    'registry by git': `[patch.crates-io]\n${fromGit('alpha')}`,
    'registry by another': '[patch.crates-io]\nalpha = { version = "1.2", registry = "other" }\n',
    'registry by path and git': `[patch.crates-io]\n${alpha}${fromGit('alpha-git')}`,
    'registry by a member': member ? `[patch.crates-io]\nalpha = { path = ${JSON.stringify(member)} }\n` : '',
    'another by path': `[patch.other]\n${alpha}`,
    'another by git': `[patch.other]\n${fromGit('alpha')}`,
    'git by path': `[patch."${git}"]\n${path('git-two')}${alpha}`,
    'all by path': `[patch.crates-io]\n${alpha}[patch.other]\n${alpha}[patch."${git}.git"]\n${alpha}`,
  };
  return texts[workspace.patch];
}

function directories({ crates, hasRootPackage }: RandomWorkspace): string[] {
  const dirs: string[] = [];
  crates.forEach(({ folder, name }, index) => {
    const before = dirs[index - 1];
    if (index === 0 && hasRootPackage) dirs.push('.');
    else if (folder === 'nested' && before !== undefined)
      dirs.push(before === '.' ? `in-${name}` : `${before}/in-${name}`);
    // The first crate has to be a member, or there may be none.
    else if (index === 0 || folder === 'globbed') dirs.push(`crates/${name}`);
    else if (folder === 'odd') dirs.push(`odd/${name} it's {a} é`);
    else if (folder === 'excluded') dirs.push(`crates/out-${name}`);
    else dirs.push(`libs/${name}`);
  });
  return dirs;
}

function renderRoot(around: Surroundings): string {
  const { workspace, dirs, shared } = around;
  const { crates, resolver, profile } = workspace;
  const isNamed = (index: number) => {
    const folder = crates[index]?.folder;
    return dirs[index] !== '.' && (folder === 'nested' || folder === 'named');
  };
  const members = ['crates/*', 'odd/*', ...dirs.filter((_, index) => isNamed(index))].filter(
    (entry) => !entry.endsWith('/*') || dirs.some((dir) => dir.startsWith(entry.slice(0, -1))),
  );
  const exclude = dirs.filter(
    (dir, index) => index > 0 && crates[index]?.folder === 'excluded' && dir !== '.',
  );
  return [
    '\n[workspace]',
    `members = ${JSON.stringify(members)}`,
    `exclude = ${JSON.stringify(exclude)}`,
    ...(resolver === undefined ? [] : [`resolver = "${resolver}"`]),
    '[workspace.package]',
    ...Object.entries(inheritable).map(([key, value]) => `${key} = ${JSON.stringify(value)}`),
    '[workspace.lints.clippy]',
    'all = { level = "warn", priority = -1 }',
    '[workspace.dependencies]',
    'unused = "9"',
    ...[...shared].map(([key, entry]) => `${key} = ${entry}`),
    ...(profile ? ['[profile.release]', 'lto = "thin"', '[profile.dev.package.alpha]', 'opt-level = 1'] : []),
    renderPatch(around),
  ].join('\n');
}
