import { parseArgs } from 'node:util';
import { UNIT_KINDS, type UnitKind } from '../../model';

/** The options of `cargo-nix-units`. */
export interface UnitOptions {
  /** The repository's root, as it was given. */
  readonly root: string;
  readonly crates: readonly string[];
  readonly kinds: readonly UnitKind[];
  readonly from: 'cargo' | 'nix';
  readonly format: 'pretty' | 'canonical' | 'fingerprints';
}

/** What `--help` prints. */
export const HELP = `Usage: cargo-nix-units [--root DIR] [--crate NAME]... [--kind KIND]... [--from cargo|nix]
                       [--canonical | --fingerprints]

Prints what builds of a repository's crates depend on (model/README.md, "Unit description"): for each unit the crates of
its closure with their sliced manifests and source rules, the sliced root manifest, and the sliced lock.

  --root DIR       the repository, by default the current directory. In a git repository, the manifests that git
                   tracks count; elsewhere all but those below target, node_modules and directories that begin with a dot
  --crate NAME     only this crate, by the name in its manifest; may be repeated
  --kind KIND      ${UNIT_KINDS.join(', ')}; may be repeated; by default build
  --from nix       asks the Nix library (with the nix on PATH) instead of the TypeScript model. Nix reads the directory as it
                   is, untracked files too
  --canonical      one unit a line, as canonical JSON: what the two models are compared by
  --fingerprints   one line a unit: the fingerprint, the workspace's directory, the crate, the kind
  --help           this text

What is wrong in the repository goes to standard error, and the exit code is then 1. The units that are not concerned
are printed all the same.
`;

/** An invalid command line. Its message is for the user. */
export class UsageError extends Error {}

/**
 * Reads the command line.
 * @param args the arguments after the command's name
 * @returns the options, or `help` if it is asked for
 * @throws UsageError on an unknown argument, or on two formats
 */
export function readOptions(args: readonly string[]): UnitOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.canonical && values.fingerprints)
    throw new UsageError('--canonical and --fingerprints exclude each other: give one of them.');
  if (values.from !== 'cargo' && values.from !== 'nix')
    throw new UsageError(`--from is '${values.from}'; expected 'cargo' or 'nix'.`);
  return {
    root: values.root,
    crates: values.crate,
    kinds: values.kind.map(unitKind),
    from: values.from,
    format: values.canonical ? 'canonical' : values.fingerprints ? 'fingerprints' : 'pretty',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        root: { type: 'string', default: '.' },
        crate: { type: 'string', multiple: true, default: [] },
        kind: { type: 'string', multiple: true, default: ['build'] },
        from: { type: 'string', default: 'cargo' },
        canonical: { type: 'boolean', default: false },
        fingerprints: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error} See --help.`, { cause: error });
  }
}

function unitKind(text: string): UnitKind {
  const kind = UNIT_KINDS.find((known) => known === text);
  if (kind) return kind;
  throw new UsageError(`--kind is '${text}'; expected one of ${UNIT_KINDS.join(', ')}.`);
}
