import type { CargoWorkspace, Crate, WorkspaceFiles } from '../../model';
import { type FingerprintFile, parseFingerprints } from '../fingerprints/fingerprint-file';
import type { OutdatedLock } from '../fingerprints/outdated-lock';
import { fingerprintFileOf } from '../fingerprints/workspace-fingerprints';
import type { NxFileSet } from '../repository/nx-file-set';

/** How many crates or files a message names before it counts the rest. */
const NAMED = 5;

/** What the fingerprint files say, and for which crates that is not what it should be. */
export class FingerprintStatus {
  private readonly read = new Map<string, FingerprintFile>();
  private readonly stale = new Map<string, Set<string>>();
  private readonly changedUnseen = new Set<string>();
  private readonly unseenByOldNx: string[] = [];

  /**
   * @param files Reads the fingerprint files.
   * @param areUsable Whether this Nx knows inputs that are fields of a JSON file. Without them every file is as good as
   * absent.
   */
  constructor(
    private readonly files: WorkspaceFiles,
    private readonly areUsable: boolean,
    /**
     * What Nx sees. A fingerprint file that it does not see is as good as absent, too, and so is one that git does not track:
     * `nx affected` would see it change in no commit.
     */
    private readonly fileSet?: NxFileSet,
  ) {}

  /** The fingerprints in a workspace's file; each file is parsed once. */
  written(workspace: CargoWorkspace): FingerprintFile {
    const path = fingerprintFileOf(workspace);
    const known = this.read.get(path);
    if (known) return known;
    const isUsable = this.areUsable && this.isSeen(path) && (this.fileSet?.tracks(path) ?? true);
    const written = parseFingerprints(isUsable ? this.files.read(path) : undefined);
    this.read.set(path, written);
    return written;
  }

  /** Notes that a crate's fingerprint is missing, or not what it should be. */
  reportStale(workspace: CargoWorkspace, crate: Crate): void {
    const path = fingerprintFileOf(workspace);
    this.stale.set(path, (this.stale.get(path) ?? new Set()).add(crate.name));
  }

  /**
   * Notes which of the files that `nx affected` passes over are not as the fingerprint file has them.
   *
   * @param unseen Those files of a workspace as they are now.
   */
  compareUnseen(workspace: CargoWorkspace, unseen: ReadonlyMap<string, string>): void {
    if (!this.areUsable && unseen.size > 0) this.unseenByOldNx.push(...unseen.keys());
    if (!this.areUsable || !workspace.lock || workspace.members.length === 0) return;
    const written = this.written(workspace).unseen;
    for (const path of new Set([...written.keys(), ...unseen.keys()])) {
      if (written.get(path) !== unseen.get(path)) this.changedUnseen.add(path);
    }
  }

  /**
   * What the user should know, once for all crates; nothing if all is well.
   *
   * @param outdated Locks that are out of date. That is why their crates have no fingerprint, and is reported separately.
   */
  message(outdated: readonly OutdatedLock[] = []): string | undefined {
    for (const { fingerprints, crates } of outdated) this.forget(fingerprints, crates);
    // A missed change matters more than one affected without need, and the same command helps with both.
    const message = this.unseenMessage() ?? this.staleMessage();
    return message === undefined ? undefined : `nx-cargo-nix: ${message}`;
  }

  private forget(path: string, crates: readonly string[]): void {
    const stale = this.stale.get(path);
    for (const crate of crates) stale?.delete(crate);
    if (stale?.size === 0) this.stale.delete(path);
  }

  private staleMessage(): string | undefined {
    if (this.stale.size === 0) return undefined;
    if (!this.areUsable) {
      return (
        'this version of Nx has no JSON fields as inputs, so every crate depends on the manifests of its ' +
        'closure and on the whole Cargo.lock: an edit of Cargo.lock affects more than it reaches. ' +
        'Nx 22.7 and later have them.'
      );
    }
    const files = [...this.stale].map(([path, crates]) => `${path}: ${named([...crates])}`);
    return (
      `fingerprints are missing or out of date (${files.join('; ')}). Until they are current, these crates ` +
      'depend on the manifests of their closures and on the whole Cargo.lock: more than needed is affected. ' +
      this.advice()
    );
  }

  private isSeen(path: string): boolean {
    return this.fileSet?.isSeen(path) ?? true;
  }

  private advice(): string {
    const hidden = [...this.stale.keys()].filter((path) => !this.isSeen(path));
    if (hidden.length === 0) return 'Run `nx sync`, `git add` the file and commit it.';
    return (
      `Nx does not see ${named(hidden)}: .gitignore, .nxignore or git's own excludes name it. Take it out there, run ` +
      '`nx sync` and commit the file.'
    );
  }

  private unseenMessage(): string | undefined {
    const files = [...this.changedUnseen, ...this.unseenByOldNx];
    if (files.length === 0) return undefined;
    return (
      `\`nx affected\` skips files that Nix sees (${named(files)}): git tracks them, but the root's .gitignore or ` +
      '.nxignore matches them, or they are in a submodule. ' +
      (this.areUsable
        ? 'They differ from the fingerprints, so `nx affected` misses the change. Run `nx sync` and commit the file.'
        : 'With this Nx, nothing selects the crates that they belong to; stop ignoring them, or use Nx 22.7 or later.')
    );
  }
}

/** Some names, the first few in full. */
function named(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
