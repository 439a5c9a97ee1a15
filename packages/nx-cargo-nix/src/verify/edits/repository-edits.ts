import { append, type Change, type Edit, write } from './edit';

/**
 * The edits that are tried on the repository outside of any crate. The first one is none at all: what changes then does so
 * whenever anything is edited, because the flake depends on the commit (`self.rev`), say.
 */
export function repositoryEdits(files: readonly string[]): Edit[] {
  const comment = '\n# nx-cargo-nix:verify\n';
  const existing = (path: string): (readonly [string, Change])[] =>
    files.includes(path) ? [[`a comment in ${path}`, append(path, comment)]] : [];
  const named: (readonly [string, Change])[] = [
    ['nothing at all', () => {}],
    ['a file added', write('nx-cargo-nix-verify.txt', '')],
    ['README.md edited', append('README.md', '\nnx-cargo-nix:verify\n')],
    ['.gitignore edited', append('.gitignore', '\nnx-cargo-nix-verify.orig\n')],
    ...existing('flake.nix'),
    ...['rust-toolchain.toml', 'rust-toolchain', '.cargo/config.toml'].flatMap(existing),
  ];
  return named.map(([name, apply]) => ({ subject: 'repository', name, apply }));
}
