import { describe, expect, it } from 'vitest';
import { loadRepository } from '../../model';
import { formatFingerprints } from '../fingerprints/fingerprint-file';
import { workspaceFingerprints } from '../fingerprints/workspace-fingerprints';
import { repositoryFiles } from '../repository/repository-files';
import { SourceState } from '../repository/source-state';
import { manifestsOf, writeRepository } from '../repository/testing/written-repository';
import { crateInputs, workspaceInputs } from './crate-inputs';
import { FingerprintStatus } from './fingerprint-status';
import { nxAbilities } from './nx-abilities';

const files = {
  'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
  'Cargo.lock': `version = 4

[[package]]
name = "a"
version = "0.1.0"
dependencies = [
 "b",
]

[[package]]
name = "b"
version = "0.1.0"
`,
  'a/Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nb = { path = "../b" }\n',
  'a/src/lib.rs': '',
  'b/Cargo.toml': '[package]\nname = "b"\nversion = "0.1.0"\n',
  'b/src/lib.rs': '',
};

function inputsOf(areSynced: boolean, ofWorkspace = false, nxVersion = '24.0.0'): string[] {
  const directory = writeRepository(files);
  const onDisk = repositoryFiles(directory);
  const [workspace] = loadRepository(manifestsOf(files), onDisk).workspaces;
  const [crate] = workspace?.members ?? [];
  if (!workspace || !crate) throw new Error('the repository has a crate');
  const state = new SourceState(directory, undefined, { packages: [], recipe: [], describing: [] });
  const written = formatFingerprints(workspaceFingerprints(workspace, state));
  const status = new FingerprintStatus({ ...onDisk, read: () => (areSynced ? written : undefined) }, true);
  const abilities = nxAbilities(nxVersion);
  const sources = { workspaceRoot: directory, recipe: [], fingerprints: status, state, abilities };
  const { inputs } = ofWorkspace
    ? workspaceInputs(workspace, 'test', sources)
    : crateInputs(workspace, crate, 'build', sources);
  return inputs.map((input) => (typeof input === 'string' ? input : JSON.stringify(input)));
}

const isNegativeOfManifest = (input: string) => input.startsWith('!') && input.includes('Cargo.toml');

describe('crateInputs', () => {
  it('keeps the manifest away from the sources where the fingerprint stands for it', () => {
    const inputs = inputsOf(true);
    expect(inputs.filter(isNegativeOfManifest)).toHaveLength(1);
    expect(inputs.filter((input) => input.endsWith('/Cargo.toml'))).toEqual([]);
  });

  // A negative pattern is stronger than every positive one: edits of a manifest were missed until `nx sync` was run.
  it.each([
    ['a crate whose fingerprint is out of date', () => inputsOf(false)],
    ['all crates at once', () => inputsOf(true, true)],
  ])('does not take manifests away that are inputs themselves: %s', (_, inputs) => {
    expect(inputs().filter(isNegativeOfManifest)).toEqual([]);
    expect(inputs()).toContain('{workspaceRoot}/{a,b}/Cargo.toml');
    expect(inputs()).toContain('{workspaceRoot}/Cargo.lock');
    // Its existence decides which files are sources.
    expect(inputs()).toContain('{workspaceRoot}/{a,b}/package.json');
  });

  // The only ignored file of a repository was deleted, and the input that covered it went too.
  it('looks at the files that `nx affected` passes over where there are none', () => {
    expect(inputsOf(true, true).filter((input) => input.includes('unseen'))).toHaveLength(1);
    expect(inputsOf(false, true).join()).not.toContain('unseen');
  });

  it('names each file by itself where Nx expands alternatives anew for every changed file', () => {
    const inputs = inputsOf(false, false, '23.0.0');
    expect(inputs).toContain('{workspaceRoot}/a/Cargo.toml');
    expect(inputs).toContain('{workspaceRoot}/b/Cargo.toml');
  });

  // `nx affected` of Nx 22 missed every edit of a file whose name is not ASCII.
  it('selects what git quotes, where Nx takes the quotes for a part of the name', () => {
    expect(inputsOf(true, false, '22.7.12')).toContain('{workspaceRoot}/"*/**');
    expect(inputsOf(true, false, '24.0.0').join()).not.toContain('"*');
  });
});
