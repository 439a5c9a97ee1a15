import { nx } from '../../packages/testing/src/nx';
import { commit, layOut, type Workspace } from '../../packages/testing/src/workspace';
import { lock, manifest, VIRTUAL_ROOT } from '../../packages/testing/src/written-crates';

/** The crates of {@link layOutChain}. */
export const chain = ['app', 'base', 'middle'];

/** Lays out a chain of three crates: with `layered`, each starts from the artifacts of the one before. */
export async function layOutChain(
  name: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Workspace> {
  const workspace = await layOut(name, {
    files: {
      'Cargo.toml': VIRTUAL_ROOT,
      'Cargo.lock': lock({ app: ['middle'], base: [], middle: ['base'] }),
      'crates/base/Cargo.toml': manifest('base'),
      'crates/base/src/lib.rs': 'pub const TEXT: &str = "base";\n',
      'crates/middle/Cargo.toml': manifest('middle', '[dependencies]\nbase = { path = "../base" }\n'),
      'crates/middle/src/lib.rs': 'pub use base::TEXT;\n',
      'crates/app/Cargo.toml': manifest('app', '[dependencies]\nmiddle = { path = "../middle" }\n'),
      'crates/app/src/main.rs': 'fn main() {\n    println!("{}", middle::TEXT);\n}\n',
      ...files,
    },
  });
  await nx(workspace, ['sync']);
  await commit(workspace);
  return workspace;
}
