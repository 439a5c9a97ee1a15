import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hashPath } from './fingerprint';

/** The parts of `cargo metadata` that are used. */
export interface CargoMetadata {
  readonly packages: readonly CargoPackage[];
  readonly workspace_root: string;
  readonly target_directory: string;
  /** Where Cargo keeps its internal files; from Cargo 1.91. */
  readonly build_directory?: string;
}

/** A package of `cargo metadata`. */
export interface CargoPackage {
  readonly name: string;
  readonly version: string;
  readonly source: string | null;
  readonly manifest_path: string;
  readonly targets: readonly { readonly src_path: string }[];
}

/** A package where the builder had it, and where the developer's Cargo has it. */
export interface MovedPackage {
  readonly name: string;
  readonly isThirdParty: boolean;
  /** Its directory in the build. */
  readonly from: string;
  /** Its directory here. */
  readonly to: string;
  /**
   * How Cargo identifies its contents (cargo, `Source::fingerprint`): for a registry the version, for git the commit, for a directory
   * the checksum. A package of the repository has the time of its newest file there, which is left alone.
   */
  readonly contents: string | undefined;
}

/** A source file that a target is compiled from, by the hash that its fingerprint had in the build. */
export interface MovedTarget {
  readonly package: MovedPackage;
  /** The hash that it has here. */
  readonly path: bigint;
}

/**
 * Where the targets of all packages were in the build and are here. Cargo identifies a package of the workspace by its path in the
 * workspace, and any other by its absolute path (cargo, `path_args`).
 *
 * @param place The build's directory (nix/plain/builder/lay-out.sh).
 * @param vendoredIn Where a build of this back end has third-party crates.
 * @param repository The root of the repository, which the build has in `source`.
 */
export function movedTargets(
  { packages, workspace_root }: CargoMetadata,
  { place, vendoredIn, repository }: { place: string; vendoredIn: VendoredIn; repository: string },
): ReadonlyMap<bigint, MovedTarget> {
  const targets = new Map<bigint, MovedTarget>();
  for (const each of packages) {
    const to = dirname(each.manifest_path);
    const isThirdParty = each.source !== null;
    const from = isThirdParty
      ? join(
          place,
          'vendored-crates',
          vendoredIn(each.source?.replace(/#.*/, '') ?? ''),
          `${each.name}-${each.version}`,
        )
      : join(place, 'source', relative(repository, to));
    const moved: MovedPackage = {
      name: each.name,
      isThirdParty,
      from,
      to,
      contents: isThirdParty ? contentsOf(each, to) : undefined,
    };
    for (const { src_path } of each.targets) {
      const inWorkspace = relative(workspace_root, src_path);
      if (!isThirdParty && !inWorkspace.startsWith('../')) {
        const path = hashPath(inWorkspace);
        targets.set(path, { package: moved, path });
      } else {
        targets.set(hashPath(join(from, relative(to, src_path))), {
          package: moved,
          path: hashPath(src_path),
        });
      }
    }
  }
  return targets;
}

/** The directory in which a build has the crates of a source; the source as in the lock, without the commit. */
export type VendoredIn = (source: string) => string;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** {@link VendoredIn}, by back end: nix/plain/vendor/source-replacement.nix, and crane's `vendorCargoRegistries` and `vendorGitDeps`. */
export const VENDORED_IN: readonly VendoredIn[] = [
  (source) => (source.endsWith('/rust-lang/crates.io-index') ? 'crates-io' : sha256(source).slice(0, 16)),
  (source) => sha256(source.startsWith('git+') ? percentDecoded(source.slice('git+'.length)) : source),
];

function percentDecoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));
}

function contentsOf({ version, source }: CargoPackage, directory: string): string {
  // The developer's own configuration may replace a source by a directory, as `cargo vendor` makes it.
  const checksums = join(directory, '.cargo-checksum.json');
  if (existsSync(checksums)) {
    const { package: checksum } = JSON.parse(readFileSync(checksums, 'utf8')) as { package?: string | null };
    return checksum ?? '';
  }
  if (source?.startsWith('git+')) return source.replace(/.*#/, '');
  return version;
}
