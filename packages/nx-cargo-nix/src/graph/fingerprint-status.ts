import type { CargoWorkspace, Crate, WorkspaceFiles } from '../cargo';
import { type Fingerprints, parseFingerprints } from '../fingerprints/fingerprint-file';
import { fingerprintFileOf } from '../fingerprints/workspace-fingerprints';

/** How many crates a message names before it counts the rest. */
const NAMED_CRATES = 5;

/** What the fingerprint files say, and for which crates that is not what it should be. */
export class FingerprintStatus {
  private readonly read = new Map<string, Fingerprints>();
  private readonly stale = new Map<string, Set<string>>();

  /**
   * @param files Reads the fingerprint files.
   * @param areUsable Whether this Nx knows inputs that are fields of a JSON file. Without them every file is as good as
   * absent.
   */
  constructor(
    private readonly files: WorkspaceFiles,
    private readonly areUsable: boolean,
  ) {}

  /** The fingerprints in a workspace's file; each file is parsed once. */
  written(workspace: CargoWorkspace): Fingerprints {
    const path = fingerprintFileOf(workspace);
    const known =
      this.read.get(path) ?? parseFingerprints(this.areUsable ? this.files.read(path) : undefined);
    this.read.set(path, known);
    return known;
  }

  /** Notes that a crate's fingerprint is missing, or not what it should be. */
  reportStale(workspace: CargoWorkspace, crate: Crate): void {
    const path = fingerprintFileOf(workspace);
    this.stale.set(path, (this.stale.get(path) ?? new Set()).add(crate.name));
  }

  /** What the user should know, once for all crates; nothing where all is well. */
  message(): string | undefined {
    if (this.stale.size === 0) return undefined;
    if (!this.areUsable) {
      return (
        'nx-cargo-nix: this Nx has no inputs that are fields of a JSON file, so every crate depends on the manifests of its ' +
        'closure and on the whole Cargo.lock. Nothing is missed; an edit of Cargo.lock affects more than it reaches. ' +
        'Exactness comes with Nx 22.7 or later.'
      );
    }
    const files = [...this.stale].map(([path, crates]) => {
      const names = [...crates];
      const rest = names.length - NAMED_CRATES;
      return `${path}: ${names.slice(0, NAMED_CRATES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    });
    return (
      `nx-cargo-nix: fingerprints are missing or out of date (${files.join('; ')}). Until they are current, these crates ` +
      'depend on the manifests of their closures and on the whole Cargo.lock: more than needed is affected, nothing is ' +
      'missed. Run `nx sync` and commit the file.'
    );
  }
}
