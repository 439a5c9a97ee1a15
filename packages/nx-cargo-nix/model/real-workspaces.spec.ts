import { describe, expect, it } from 'vitest';
import { fingerprint, otherPlaces, sourceMatcher, sourceRules, unitClosure, unitDescription } from './index';
import { repositoryOf } from './testing/memory-files';
import {
  type RecordedMember,
  recordedFiles,
  recordedMembers,
  recordedWorkspaces,
} from './testing/recorded-workspaces';
import { UNIT_KINDS } from './workspace/unit-kind';
import type { CargoWorkspace } from './workspace/workspace';

const names = recordedWorkspaces();

/** How a path dependency is recorded, as one line, so that a difference reads well. */
function line(member: string, dependency: RecordedMember['dependencies'][number]): string {
  const { package: name, rename, kind, target, optional, dir } = dependency;
  return `${member} -> ${dir} (${name} as ${rename ?? name}, ${kind}, ${target ?? 'any'}${optional ? ', optional' : ''})`;
}

function linesOf(workspace: CargoWorkspace): string[] {
  return workspace.members.flatMap((crate) =>
    crate.dependencies.map(({ key, name, kind, target, optional, dir }) =>
      line(crate.dir, {
        package: name,
        rename: key === name ? null : key,
        kind,
        target: target ?? null,
        optional,
        dir,
      }),
    ),
  );
}

describe.skipIf(names.length === 0)(
  'real workspaces (../shared/workspaces; skipped where it is absent)',
  () => {
    describe.each(names)('%s', (name) => {
      const repository = repositoryOf(recordedFiles(name));
      const expected = recordedMembers(name);
      const workspace = repository.workspaces.find(({ root }) => root === '.');
      if (!workspace) throw new Error('no workspace at the root');

      it('has the members that cargo metadata lists', () => {
        const members = workspace.members.map(({ name, version, dir }) => `${dir}: ${name} ${version}`);
        expect(members.sort()).toEqual(
          expected.map(({ name, version, dir }) => `${dir}: ${name} ${version}`).sort(),
        );
      });

      it('has the path dependencies that cargo metadata lists, none missing and none extra', () => {
        const recorded = expected.flatMap(({ dir, dependencies }) =>
          dependencies.map((one) => line(dir, one)),
        );
        expect(linesOf(workspace).sort()).toEqual(recorded.sort());
      });

      it('has no errors', () => {
        expect(workspace.errors.map(({ message }) => message)).toEqual([]);
      });

      it('describes every unit of every member, with the closure that the graph shows', () => {
        for (const crate of workspace.members) {
          for (const kind of UNIT_KINDS) {
            const description = unitDescription(workspace, crate, kind);
            expect(Object.keys(description.closure).sort()).toEqual(
              [...unitClosure(workspace, crate, kind)].sort(),
            );
            expect(fingerprint(workspace, crate, kind)).toMatch(/^[0-9a-f]{64}$/);
          }
        }
        // Hundreds of units, on a machine that may have other work.
      }, 60_000);

      it('gives no file to two crates, unless a rule reaches for it', () => {
        const matchers = workspace.members.map(({ dir }) => {
          const plain = { ...sourceRules(workspace, dir, 'build', true), extra: [] };
          return sourceMatcher(plain, otherPlaces(workspace, dir));
        });
        const owned = [...recordedFiles(name).keys()].map((path) => ({
          path,
          owners: matchers.filter((isSource) => isSource(path)).length,
        }));
        expect(owned.filter(({ owners }) => owners > 1)).toEqual([]);
        expect(owned.filter(({ owners }) => owners === 1).length).toBeGreaterThan(workspace.members.length);
      });
    });
  },
);
