import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { shownPath } from '../../repository/named-files';
import { NxFileSet } from '../../repository/nx-file-set';
import { askedFor } from './asked-for';
import type { Found, Lack, MissingFile, MissingInScript } from './lack';
import {
  crateDirectory,
  isEntry,
  isFile,
  type Place,
  placesOf,
  realPlace,
  workspaceDirectory,
} from './place';

const IN_FLAKE = 'in the arguments of the back end in the flake (docs/arguments.md)';

/**
 * The line to write so that the next build has what this one lacked; nothing where it cannot be told.
 *
 * @param found What the log says.
 */
export function advice({ lack, crate, scriptDirectory }: Found, place: Place): string | undefined {
  switch (lack.kind) {
    case 'file':
      return fileAdvice(lack, scriptDirectory, place);
    case 'in-script':
      return scriptAdvice(lack, crate, place);
    case 'header':
      // It may be one of the repository's own.
      return (
        fileAdvice({ paths: [lack.name, `include/${lack.name}`] }, scriptDirectory, place) ??
        argumentAdvice(lack, crate)
      );
    default:
      return argumentAdvice(lack, crate);
  }
}

type Argument = Exclude<Lack, { kind: 'file' | 'in-script' }>;

/** The argument of the back end that brings what is not in the repository. */
function argumentAdvice({ kind, name }: Argument, crate: string | undefined): string {
  const args = crate === undefined ? 'commonArgs' : `crateArgs.${attribute(crate)}`;
  switch (kind) {
    case 'variable':
      return `To fix it, write \`${args}.env.${name} = "...";\` ${IN_FLAKE}.`;
    case 'library':
      return `To fix it, write \`${args}.buildInputs = [ ... ];\` ${IN_FLAKE}, with the package that has lib${name}.`;
    case 'header':
      return `To fix it, write \`${args}.buildInputs = [ ... ];\` ${IN_FLAKE}, with the package that has ${name}.`;
    case 'package':
      return (
        `To fix it, write \`${args}.buildInputs = [ ... ];\` ${IN_FLAKE}, with the package that has ${name}.pc, ` +
        `and pkg-config in \`${args}.nativeBuildInputs\`.`
      );
    case 'program':
      return `To fix it, write \`${args}.nativeBuildInputs = [ ... ];\` ${IN_FLAKE}, with the package that has ${name}.`;
  }
}

/** A file that is in the repository and was not in the build: the source rules leave it out. */
function fileAdvice(
  { paths, source }: Pick<MissingFile, 'paths'> & Partial<MissingFile>,
  scriptDirectory: string | undefined,
  place: Place,
): string | undefined {
  const { workspaceRoot, projectRoot } = place;
  if (source !== undefined) {
    const workspace = workspaceDirectory(source, place);
    if (workspace === undefined) return undefined;
    const crate = crateDirectory(posix.join(workspace, source), workspaceRoot);
    return includeAdvice(paths, { from: workspace, crate }, place);
  }
  // A build script runs in its crate's directory.
  const known = scriptDirectory === undefined ? [] : placesOf(scriptDirectory, '.');
  const crate =
    known.find((dir) => isFile(posix.join(dir, 'Cargo.toml'), workspaceRoot)) ??
    // The root itself is no place below `source/`.
    (scriptDirectory === undefined ? projectRoot : '.');
  return includeAdvice(paths, { from: crate, crate }, place);
}

/** What stands in the source, before the place where a build script or a test failed. */
function scriptAdvice(
  { source, line, column, what }: MissingInScript,
  crate: string | undefined,
  place: Place,
): string | undefined {
  const workspace = workspaceDirectory(source, place);
  if (workspace === undefined) return undefined;
  const file = posix.join(workspace, source);
  const asked = askedFor(readFileSync(join(place.workspaceRoot, file), 'utf8'), line, column);
  if (what === 'variable') {
    return asked.variable && argumentAdvice({ kind: 'variable', name: asked.variable }, crate);
  }
  if (asked.program !== undefined) return argumentAdvice({ kind: 'program', name: asked.program }, crate);
  const directory = crateDirectory(file, place.workspaceRoot);
  return includeAdvice(asked.paths, { from: directory, crate: directory }, place);
}

/**
 * @param paths As the build has them, or relative to the directory `from`.
 * @param crate The directory of the crate that needs one of them.
 */
function includeAdvice(
  paths: readonly string[],
  { from, crate }: { readonly from: string; readonly crate: string },
  { workspaceRoot, isSource = () => false }: Place,
): string | undefined {
  for (const path of paths.flatMap((each) => placesOf(each, from))) {
    if (!isEntry(path, workspaceRoot)) continue;
    // Behind links lies no source: the file does where they lead to.
    const real = realPlace(path, workspaceRoot);
    if (real === undefined || isSource(real)) continue;
    // Where there is no git, a flake sees all that is there.
    if (isFile(real, workspaceRoot) && NxFileSet.open(workspaceRoot)?.tracks(real) === false) {
      return (
        `git does not track ${real}, and a flake sees only what git tracks. To fix it, \`git add ${shownPath(real)}\`; ` +
        'where .gitignore names it, `git add --force`.'
      );
    }
    const pattern = posix.relative(crate, real);
    return (
      `To fix it, write \`include = [${JSON.stringify(pattern)}]\` in [package.metadata.nix-build] of ` +
      `${posix.join(crate, 'Cargo.toml')}: it is in the repository, and not among the sources of the crate.`
    );
  }
  return undefined;
}

/** A crate's name as a step of a Nix attribute path. */
function attribute(crate: string): string {
  return /^[A-Za-z_][\w-]*$/.test(crate) ? crate : JSON.stringify(crate);
}
