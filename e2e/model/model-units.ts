import {
  type CargoWorkspace,
  canonicalJson,
  fingerprint,
  ManifestError,
  type UnitDescription,
  type UnitKind,
  unitDescription,
} from '../../packages/nx-cargo-nix/model';

/** A unit as the TypeScript model has it. */
export interface ModelUnit {
  readonly crate: string;
  readonly kind: UnitKind;
  /** `undefined` where the model refuses the unit. */
  readonly description?: UnitDescription;
  readonly json?: string;
  readonly fingerprint?: string;
  /** Why it is refused. */
  readonly error?: ManifestError;
}

/** Every unit of every member, refused ones included. */
export function modelUnits(workspace: CargoWorkspace, kinds: readonly UnitKind[]): ModelUnit[] {
  return workspace.members.flatMap((crate) =>
    kinds.map((kind): ModelUnit => {
      try {
        const description = unitDescription(workspace, crate, kind);
        const made = fingerprint(workspace, crate, kind);
        return { crate: crate.name, kind, description, json: canonicalJson(description), fingerprint: made };
      } catch (error) {
        if (!(error instanceof ManifestError)) throw error;
        return { crate: crate.name, kind, error };
      }
    }),
  );
}
