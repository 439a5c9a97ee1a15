/** Nix against TypeScript, to the byte, and against Cargo's record, on real workspaces. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CargoWorkspace, UNIT_KINDS } from '../../packages/nx-cargo-nix/model';
import { repositoryOf } from '../../packages/nx-cargo-nix/model/testing/memory-files';
import { recordedWorkspaces } from '../../packages/nx-cargo-nix/model/testing/recorded-workspaces';
import { temporaryDirectory, writeTree } from '../../packages/testing/src/written-tree';
import { modelUnits } from './model-units';
import { describeWithNix, type NixWorkspace } from './nix-model';
import { recordedRepository, recordedShape } from './recorded-repository';
import { shapeLines, shapeOf } from './workspace-shape';

const names = recordedWorkspaces();
if (names.length === 0) console.log('real workspaces: skipped, ../shared/workspaces is absent');

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe.skipIf(names.length === 0)('real workspaces', () => {
  describe.each(names)('%s', (name) => {
    const directory = temporaryDirectory(name);
    let readable: readonly CargoWorkspace[];
    let nix: Map<string, NixWorkspace>;
    afterAll(directory.remove);

    beforeAll(async () => {
      const files = recordedRepository(name);
      writeTree(directory.path, files);
      const { workspaces, errors } = repositoryOf(files);
      // One recorded workspace (biome's fuzz) inherits what its root does not define: Cargo refuses it, and so do both models.
      readable = workspaces.filter(({ members }) => members.length > 0);
      const broken = workspaces.length - readable.length;
      if (broken > 0)
        console.log(`${name}: ${broken} workspace without a readable crate: ${errors[0]?.message}`);
      const roots = readable.map(({ root }) => root);
      // One evaluation for the main workspace and those beside it.
      const described = await describeWithNix(
        roots.map((root) => ({ src: directory.path, root, kinds: UNIT_KINDS, content: 'fingerprints' })),
      );
      nix = new Map(described.map((workspace, index) => [roots[index] ?? '.', workspace]));
    });

    it('has the members and path dependencies of expected.json in Nix', () => {
      const root = nix.get('.');
      expect(root && shapeLines(root)).toEqual(shapeLines(recordedShape(name)));
    });

    it('has the same members and path dependencies in Nix and TypeScript, in each of its workspaces', () => {
      for (const workspace of readable) {
        const other = nix.get(workspace.root);
        expect(other && shapeLines(other), workspace.root).toEqual(shapeLines(shapeOf(workspace)));
      }
    });

    it('has equal descriptions of every unit of every crate', async () => {
      let count = 0;
      for (const workspace of readable) {
        for (const { crate, kind, fingerprint, json } of modelUnits(workspace, UNIT_KINDS)) {
          count++;
          const seen = nix.get(workspace.root)?.units[crate]?.[kind];
          const where = `${kind} unit of ${crate} in ${join(name, workspace.root)}`;
          expect(seen?.fingerprint, where).toBe(fingerprint);
          if (seen?.sha256 === (json && sha256(json))) continue;
          // Descriptions are large, so they are compared by their hashes, and asked for where these differ.
          const request = {
            src: directory.path,
            root: workspace.root,
            kinds: [kind],
            content: 'descriptions',
          } as const;
          const [full] = await describeWithNix([request]);
          const text = full?.units[crate]?.[kind]?.json;
          expect(text === undefined ? 'refused' : JSON.parse(text), where).toEqual(
            json === undefined ? 'refused' : JSON.parse(json),
          );
          expect(text, where).toBe(json);
        }
      }
      console.log(`${name}: ${count} units in ${readable.length} workspaces`);
    });
  });
});
