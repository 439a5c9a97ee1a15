import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { manifestsOf, writeRepository } from '../repository/testing/written-repository';
import { createCrateNodes } from './create-nodes';
import { workspaceDataDirectory } from './workspace-data';

describe("Nx's workspace data directory", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['in the workspace, by default', undefined, '/repo/.nx/workspace-data'],
    ['elsewhere, relative to the workspace', 'data', '/repo/data'],
    ['elsewhere, absolute', '/data', '/data'],
  ])('lies %s', (_, configured, expected) => {
    vi.stubEnv('NX_WORKSPACE_DATA_DIRECTORY', configured);
    vi.stubEnv('NX_PROJECT_GRAPH_CACHE_DIRECTORY', undefined);
    expect(workspaceDataDirectory('/repo')).toBe(expected);
  });

  it('has the fingerprints once nodes were inferred', () => {
    vi.stubEnv('NX_WORKSPACE_DATA_DIRECTORY', 'data');
    const files = { 'Cargo.toml': '[package]\nname = "one"\n', 'src/lib.rs': '' };
    const workspaceRoot = writeRepository(files);
    createCrateNodes(manifestsOf(files), undefined, { workspaceRoot, nxJsonConfiguration: {} });
    expect(existsSync(join(workspaceRoot, 'data/nx-cargo-nix-fingerprints.json'))).toBe(true);
  });
});
