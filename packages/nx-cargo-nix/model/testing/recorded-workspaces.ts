import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repository } from '../../../testing/src/repository';
import { readTar } from './read-tar';

/** Real workspaces with what Cargo says of them. They are kept beside the project and are not part of it. */
const FOLDER = join(repository, '../shared/workspaces');

/** What `cargo metadata --no-deps` says of a member. */
export interface RecordedMember {
  readonly name: string;
  readonly version: string;
  readonly dir: string;
  readonly dependencies: readonly {
    readonly package: string;
    readonly rename: string | null;
    readonly kind: string;
    readonly target: string | null;
    readonly optional: boolean;
    readonly dir: string;
  }[];
}

/** The names of the recorded workspaces; none where the folder is absent. */
export function recordedWorkspaces(): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'expected.json')));
}

/** The manifests, locks and `package.json` files of a workspace as text, and every other file as an empty one. */
export function recordedFiles(name: string): Map<string, string> {
  const read = (file: string) => gunzipSync(readFileSync(join(FOLDER, name, file)));
  const paths = read('files.txt.gz').toString('utf8').split('\n').filter(Boolean);
  return new Map([
    ...paths.map((path): [string, string] => [path, '']),
    ...readTar(read('manifests.tar.gz')),
  ]);
}

/** One that says what it reads: Cargo runs others again, and compiles what depends on them (docs/prime.md). */
const BUILD_SCRIPT = 'fn main() {\n    println!("cargo:rerun-if-changed=build.rs");\n}\n';

/** {@link recordedFiles}, as Cargo compiles them: programs with nothing in them beside the manifests, and nothing that is Nx's. */
export function compilableFiles(name: string): Map<string, string> {
  const files = recordedFiles(name);
  for (const path of ['.gitignore', 'package.json', 'nx.json']) files.delete(path);
  for (const [path, text] of files) {
    if (/(^|\/)build\.rs$/.test(path)) files.set(path, BUILD_SCRIPT);
    else if (/(^|\/)main\.rs$|(^|\/)(bin|examples|benches)\/[^/]+\.rs$/.test(path)) {
      files.set(path, 'fn main() {}\n');
    }
    // Newer than the toolchain of tests and benches, and nothing here needs it.
    if (path.endsWith('Cargo.toml')) files.set(path, text.replace(/^rust-version[ .].*$/gm, ''));
  }
  return files;
}

/** The members as Cargo sees them. */
export function recordedMembers(name: string): readonly RecordedMember[] {
  return JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')).members;
}
