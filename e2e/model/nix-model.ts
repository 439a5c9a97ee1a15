import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitKind } from '../../packages/nx-cargo-nix/model';
import { resolvePath } from '../../packages/nx-cargo-nix/model/path/path';
import { nixLibrary } from '../../packages/testing/src/library';
import { repository } from '../../packages/testing/src/repository';
import { runProgram } from '../../packages/testing/src/run-program';
import type { Member, PathEdge, WorkspaceShape } from './workspace-shape';

/** A workspace that Nix is to describe. */
export interface NixRequest {
  /** The repository's root, an absolute path. */
  readonly src: string;
  /** The directory of the root manifest in it. */
  readonly root: string;
  readonly kinds: readonly UnitKind[];
  /** How much is wanted of each unit: `fingerprints` with hashes of descriptions; `files` are the manifests and the lock that stand for its slices. */
  readonly content: 'fingerprints' | 'descriptions' | 'files';
}

/** What Nix says of a unit. */
export interface NixUnit {
  /** Whether the model throws for this unit; then nothing else is set. */
  readonly refused?: true;
  readonly fingerprint?: string;
  /** The hash of the canonical JSON, where that itself is not wanted. */
  readonly sha256?: string;
  /** The canonical JSON of the description. */
  readonly json?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** What Nix says of a workspace. */
export interface NixWorkspace extends WorkspaceShape {
  /** By crate, by kind. */
  readonly units: Readonly<Record<string, Readonly<Partial<Record<UnitKind, NixUnit>>>>>;
}

/**
 * Evaluates the Nix library on some workspaces, all in one evaluation, with the Nix that is first on PATH.
 * @throws Error with what Nix printed, where the evaluation fails as a whole
 */
export async function describeWithNix(requests: readonly NixRequest[]): Promise<NixWorkspace[]> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-cargo-nix-request-'));
  try {
    const request = join(directory, 'request.json');
    writeFileSync(request, JSON.stringify(requests));
    const args = ['--argstr', 'library', nixLibrary, '--argstr', 'request', request];
    const described = (await evaluateFile(join(__dirname, 'units.nix'), args)) as Described[];
    return described.map(({ members, edges, units }) => ({
      members,
      edges: edges.map(withDirectory),
      units,
    }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What a file of the Nix language evaluates to. */
async function evaluateFile(file: string, args: readonly string[] = []): Promise<unknown> {
  const command = ['--eval', '--strict', '--json', '--option', 'substituters', '', file, ...args];
  const options = { cwd: repository, env: process.env, allowFailure: true };
  const { exitCode, stdout, output } = await runProgram('nix-instantiate', command, options);
  if (exitCode === 0) return JSON.parse(stdout);
  // Some versions print what they have before they fail, which can be megabytes.
  throw new Error(`'nix-instantiate ${file}' failed: ${output.slice(output.lastIndexOf('error:'))}`);
}

interface Described {
  readonly members: readonly Member[];
  readonly edges: readonly (Omit<PathEdge, 'to'> & { path: string })[];
  readonly units: NixWorkspace['units'];
}

function withDirectory({ path, ...edge }: Described['edges'][number]): PathEdge {
  return { ...edge, to: resolvePath(edge.from, path) ?? path };
}
