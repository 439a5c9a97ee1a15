import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CargoRepository, CargoWorkspace, UnitKind } from '../../packages/nx-cargo-nix/model';
import { repositoryOf } from '../../packages/nx-cargo-nix/model/testing/memory-files';
import { type Files, writeTree } from '../../packages/testing/src/written-tree';
import { acceptSlices, type CargoOracle, cargoShape, type Verdict } from './cargo-oracle';
import { inParallel } from './in-parallel';
import { type ModelUnit, modelUnits } from './model-units';
import { describeWithNix, type NixUnit } from './nix-model';
import { type RebuiltUnit, rebuildUnit } from './rebuilt-unit';
import { shapeLines, shapeOf } from './workspace-shape';

/** Two answers that should be the same, under the name of what was asked. */
export interface Comparison {
  readonly what: string;
  readonly seen: unknown;
  readonly expected: unknown;
}

/** The outcome of proving a repository. */
export interface Proof {
  readonly comparisons: readonly Comparison[];
  /** What Cargo made of each unit's slices; empty where it was not asked. */
  readonly verdicts: readonly { readonly unit: RebuiltUnit; readonly verdict: Verdict }[];
  readonly refused: readonly string[];
}

/** Cargo refuses the repository itself. */
export class RefusedByCargo extends Error {}

/** How a repository is proven. */
export interface ProofOptions {
  readonly oracle: CargoOracle;
  /** Whether Cargo resolves the dependencies, writes the locks and is asked for each unit's slices. */
  readonly resolves: boolean;
  readonly kinds: readonly UnitKind[];
}

/**
 * Compares Cargo, the TypeScript model and the Nix model on a repository.
 * @param directory an empty directory, to write the repository and the rebuilt units to
 * @param files the repository, sources included
 * @throws RefusedByCargo where there is nothing to prove
 */
export async function proveRepository(
  directory: string,
  files: Files,
  options: ProofOptions,
): Promise<Proof> {
  const top = join(directory, 'repository');
  writeTree(top, files);
  const comparisons: Comparison[] = [];
  const repository = await askCargo(top, files, options, comparisons);
  const proofs = await inParallel(repository.workspaces, (workspace) =>
    proveWorkspace(directory, files, workspace, options),
  );
  const all = proofs.flatMap((proof) => proof.comparisons);
  return {
    comparisons: [...comparisons, ...all],
    verdicts: proofs.flatMap(({ verdicts }) => verdicts),
    refused: proofs.flatMap(({ refused }) => refused),
  };
}

/** Compares members and path dependencies with Cargo's, and gives the model with the locks that Cargo wrote. */
async function askCargo(
  top: string,
  files: Files,
  { oracle, resolves }: ProofOptions,
  comparisons: Comparison[],
): Promise<CargoRepository> {
  const { workspaces } = repositoryOf(files);
  const locks: Record<string, string> = {};
  for (const workspace of workspaces) {
    const shape = await cargoShape(oracle, top, workspace.root, resolves ? [] : ['--no-deps']);
    if ('message' in shape) throw new RefusedByCargo(`Cargo refuses ${workspace.root}: ${shape.message}`);
    comparisons.push({
      what: `members and path dependencies of ${workspace.root}: TypeScript and Cargo`,
      seen: shapeLines(shapeOf(workspace)),
      expected: shapeLines(shape),
    });
    const lock = join(workspace.root, 'Cargo.lock');
    if (resolves) locks[lock] = readFileSync(join(top, lock), 'utf8');
  }
  return repositoryOf({ ...files, ...locks });
}

async function proveWorkspace(
  directory: string,
  files: Files,
  workspace: CargoWorkspace,
  { oracle, resolves, kinds }: ProofOptions,
): Promise<Proof> {
  const src = join(directory, 'repository');
  const [nix] = await describeWithNix([{ src, root: workspace.root, kinds, content: 'files' }]);
  const units = modelUnits(workspace, kinds);
  const nixUnit = ({ crate, kind }: ModelUnit): NixUnit => nix?.units[crate]?.[kind] ?? { refused: true };
  const comparisons: Comparison[] = [
    {
      what: `members and path dependencies of ${workspace.root}: Nix and TypeScript`,
      seen: nix && shapeLines(nix),
      expected: shapeLines(shapeOf(workspace)),
    },
    ...units.map((unit) => ({
      what: `${unit.kind} unit of ${unit.crate} in ${workspace.root}: Nix and TypeScript`,
      seen: readable(nixUnit(unit).json),
      expected: readable(unit.json),
    })),
    ...units.map((unit) => ({
      what: `fingerprint of the ${unit.kind} unit of ${unit.crate} in ${workspace.root}: Nix and TypeScript`,
      seen: nixUnit(unit).fingerprint,
      expected: unit.fingerprint,
    })),
  ];
  // The slices of clippy and doc units are those of the test unit.
  const accepted = units.filter(
    ({ description, kind }) => resolves && description !== undefined && (kind === 'build' || kind === 'test'),
  );
  const verdicts = await inParallel(accepted, async (unit) => {
    const place = join(directory, 'units', workspace.root.replaceAll('/', '_'), `${unit.crate}-${unit.kind}`);
    const rebuilt = rebuildUnit(place, files, workspace, unit, nixUnit(unit));
    return { unit: rebuilt, verdict: await acceptSlices(oracle, rebuilt.directory) };
  });
  const refused = units.filter(({ error }) => error !== undefined).map(({ crate }) => crate);
  return { comparisons, verdicts, refused: [...new Set(refused)] };
}

/**
 * Canonical JSON as a value, next to the text itself: a difference is then easy to read, and where the values are
 * equal there is none in the text alone.
 */
function readable(json: string | undefined): unknown {
  return json === undefined ? 'refused' : { value: JSON.parse(json), bytes: Buffer.byteLength(json), json };
}
