import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isTable, ManifestError, parseToml } from '../../../model';
import { askedFor, pathsIn } from './asked-for';
import { includeAdvice } from './include-advice';
import type { Found, Lack, MissingFile, MissingInScript } from './lack';
import { namedAdvice, testSources } from './named-advice';
import {
  crateDirectory,
  isFile,
  isLeftOut,
  type Place,
  placesOf,
  trackedBelow,
  workspaceDirectory,
} from './place';

const IN_FLAKE = 'in the arguments of the back end in the flake (docs/arguments.md)';

/**
 * The line to add so that the next build has what this one lacked; nothing if it is not known.
 *
 * @param found What the log says.
 */
export function advice(found: Found, place: Place): string | undefined {
  const line = found.lack && adviceFor(found, found.lack, place);
  if (line !== undefined) return line;
  // The files named there may be in the build.
  const sure = { ...place, isSource: (path: string) => !isLeftOut(path, place) };
  return found.unsure
    .map((lack) => adviceFor({ ...found, others: [] }, lack, lack.kind === 'file' ? sure : place))
    .find((each) => each !== undefined);
}

function adviceFor({ others, crate, scriptDirectory }: Found, lack: Lack, place: Place): string | undefined {
  switch (lack.kind) {
    case 'file':
      return fileAdvice(lack, others, scriptDirectory, place);
    case 'in-script':
      return scriptAdvice(lack, crate, place);
    case 'header':
      // The header may be one of the repository's own.
      return headerAdvice(lack.name, scriptDirectory, place) ?? argumentAdvice(lack, crate);
    case 'for-script':
      return scriptFilesAdvice(scriptDirectory, place);
    case 'for-test':
      return namedAdvice(testSources(lack.target, place), place.projectRoot, place);
    case 'git':
      return (
        `To fix it, write \`${argumentsOf(crate)}.env.VARIABLE = "...";\` ${IN_FLAKE}, and read that variable instead of asking git: ` +
        'builds see no git repository, because otherwise each commit would rebuild everything.'
      );
    default:
      return argumentAdvice(lack, crate);
  }
}

type Argument = Exclude<Lack, { kind: 'file' | 'in-script' | 'for-script' | 'for-test' | 'git' }>;

/** The argument of the back end that supplies what is not in the repository. */
function argumentAdvice({ kind, name }: Argument, crate: string | undefined): string {
  const args = argumentsOf(crate);
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
    case 'target':
      return (
        `To fix it, write \`targets = [${JSON.stringify(name)}]\` in rust-toolchain.toml where the flake takes the toolchain from there, or ` +
        'give the back end a toolchain that has the target.'
      );
    case 'program':
      return `To fix it, write \`${args}.nativeBuildInputs = [ ... ];\` ${IN_FLAKE}, with the package that has ${name}.`;
  }
}

/** The arguments of a crate, or those of all crates if it is not known which one. */
function argumentsOf(crate: string | undefined): string {
  return crate === undefined ? 'commonArgs' : `crateArgs.${attribute(crate)}`;
}

/**
 * Advice for a file that is in the repository but was not in the build, and for others of the same crate: the source rules
 * exclude them.
 */
function fileAdvice(
  file: MissingFile,
  others: readonly MissingFile[],
  scriptDirectory: string | undefined,
  place: Place,
): string | undefined {
  const crateOf = ({ source }: MissingFile) =>
    source === undefined ? undefined : sourceCrate(source, place);
  const asker = crateOf(file);
  if (asker) {
    const same = others.filter((other) => crateOf(other)?.crate === asker.crate);
    const files = [file, ...same].map(({ paths }) => paths);
    return includeAdvice(files, { ...asker, wants: 'entry' }, place);
  }
  if (file.source !== undefined) return undefined;
  const crate = scriptCrate(scriptDirectory, place);
  return includeAdvice([file.paths], { from: crate, crate, wants: 'directory' }, place);
}

/** The crate that a source belongs to, and the workspace, which rustc's paths are relative to; nothing if it is not there. */
function sourceCrate(
  source: string,
  place: Place,
): { readonly from: string; readonly crate: string } | undefined {
  const from = workspaceDirectory(source, place);
  return from === undefined
    ? undefined
    : { from, crate: crateDirectory(posix.join(from, source), place.workspaceRoot) };
}

/** Advice for a header below the crate: only the build script says where compilers look for it. */
function headerAdvice(name: string, scriptDirectory: string | undefined, place: Place): string | undefined {
  const crate = scriptCrate(scriptDirectory, place);
  const tracked = trackedBelow(crate, place.workspaceRoot).filter((path) => path.endsWith(`/${name}`));
  const paths = [name, `include/${name}`, ...tracked.map((path) => posix.relative(crate, path))];
  return includeAdvice([paths], { from: crate, crate, wants: 'directory' }, place);
}

/** The directory of the crate whose build script failed: build scripts run there. */
function scriptCrate(scriptDirectory: string | undefined, { workspaceRoot, projectRoot }: Place): string {
  const known = scriptDirectory === undefined ? [] : placesOf(scriptDirectory, '.');
  return (
    known.find((dir) => isFile(posix.join(dir, 'Cargo.toml'), workspaceRoot)) ??
    // The root itself is not below `source/`.
    (scriptDirectory === undefined ? projectRoot : '.')
  );
}

/** Advice for everything that a build script names, if it returned the error instead of failing at a known line. */
function scriptFilesAdvice(scriptDirectory: string | undefined, place: Place): string | undefined {
  const crate = scriptCrate(scriptDirectory, place);
  const paths = scriptSources(crate, place).flatMap((script) =>
    pathsIn(readFileSync(join(place.workspaceRoot, script), 'utf8')),
  );
  return includeAdvice(
    [...new Set(paths)].map((path) => [path]),
    { from: crate, crate, wants: 'entry' },
    place,
  );
}

/** The sources of a crate's build script: `build.rs`, or what `build` names, with the modules in its directory if it has one. */
function scriptSources(crate: string, { workspaceRoot }: Place): readonly string[] {
  const script = posix.join(
    crate,
    writtenScript(posix.join(crate, 'Cargo.toml'), workspaceRoot) ?? 'build.rs',
  );
  if (!isFile(script, workspaceRoot)) return [];
  const directory = posix.dirname(script);
  if (directory === posix.normalize(crate)) return [script];
  const beside = trackedBelow(directory, workspaceRoot).filter(
    (path) => path.endsWith('.rs') && path !== script,
  );
  return [script, ...beside.filter((path) => isFile(path, workspaceRoot))];
}

/** What `build` in a manifest names; nothing if there is none, or the manifest cannot be read: others say that. */
function writtenScript(manifest: string, workspaceRoot: string): string | undefined {
  if (!isFile(manifest, workspaceRoot)) return undefined;
  try {
    const { package: table } = parseToml(readFileSync(join(workspaceRoot, manifest), 'utf8'), manifest);
    return isTable(table) && typeof table.build === 'string' ? table.build : undefined;
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** Advice from the source code before the place where a build script or a test failed. */
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
  return (
    includeAdvice([asked.paths], { from: directory, crate: directory, wants: 'entry' }, place) ??
    namedAdvice([file], directory, place)
  );
}

/** A crate's name as a step of a Nix attribute path. */
function attribute(crate: string): string {
  return /^[A-Za-z_][\w-]*$/.test(crate) ? crate : JSON.stringify(crate);
}
