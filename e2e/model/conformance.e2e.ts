/**
 * The model in TypeScript, the model in Nix (whichever is on PATH) and Cargo are checked against each other: on a table of
 * small repositories, and on the recorded real ones.
 */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UNIT_KINDS } from '../../packages/nx-cargo-nix/model';
import { conformanceCases } from '../../packages/nx-cargo-nix/model/testing/conformance-cases';
import { temporaryDirectory, withStandIns } from '../../packages/testing/src/written-tree';
import { proveRepository } from './prove-workspace';
import { vendoredCargo } from './vendored-crates';

describe.each(conformanceCases)('%s', (_, cases) => {
  const directory = temporaryDirectory('conformance');
  const oracle = vendoredCargo(join(directory.path, 'cargo'));
  afterAll(directory.remove);

  it.each(cases.map((one, index) => ({ ...one, index })))('$name', async (one) => {
    const resolves = (one.cargo ?? 'resolves') === 'resolves';
    const place = join(directory.path, `case-${one.index}`);
    const proof = await proveRepository(place, withStandIns(one.files), {
      oracle,
      resolves,
      kinds: UNIT_KINDS,
    });
    for (const { what, seen, expected } of proof.comparisons) expect(seen, what).toEqual(expected);
    expect(proof.refused.toSorted()).toEqual(one.refused ?? []);
    for (const { unit, verdict } of proof.verdicts) {
      expect(verdict, `${unit.kind} unit of ${unit.crate}`).not.toHaveProperty('message');
    }
  });
});
