/**
 * Edits of `Cargo.toml` as text, so that all else in it stays as it is. Each returns nothing if the text has no place for
 * it; callers check the result with the parser.
 */

/** A line that opens a table. */
function header(table: string): RegExp {
  return new RegExp(`^\\[${table.replaceAll('.', '\\.')}\\][ \\t]*(#.*)?$`, 'm');
}

/** Puts a line at the start of a table; the table is added where the text does not have it. */
export function addToTable(text: string, table: string, line: string): string {
  const opening = header(table).exec(text);
  if (!opening) return `${text.replace(/\n*$/, '\n')}\n[${table}]\n${line}\n`;
  const end = opening.index + opening[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

/** Gives the package another description. */
export function withDescription(text: string, description: string): string | undefined {
  if (!header('package').test(text)) return undefined;
  const line = `description = ${JSON.stringify(description)}`;
  // One that is inherited, or spread over lines, is not touched.
  const old = /^description[ \t]*=[ \t]*("(?!"")(?:[^"\\\n]|\\.)*")[ \t]*$/m;
  if (old.test(text)) return text.replace(old, line);
  return /^description\b/m.test(text) ? undefined : addToTable(text, 'package', line);
}

/** Widens the version requirement of a dependency, so that the locked version still fits: `"1.2"` becomes `">=1.2"`. */
export function withWiderRequirement(text: string, table: string): string | undefined {
  const opening = header(table).exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const next = /^\[/m.exec(text.slice(start))?.index;
  const end = next === undefined ? text.length : start + next;
  const dependency = /^([\w-]+[ \t]*=[ \t]*(?:\{[^}\n]*\bversion[ \t]*=[ \t]*)?")(\d+(?:\.\d+)*")/m;
  const body = text.slice(start, end);
  return dependency.test(body)
    ? text.slice(0, start) + body.replace(dependency, '$1>=$2') + text.slice(end)
    : undefined;
}

/** Adds a path to `workspace.members`, where that is written as a list below `[workspace]`. */
export function withMember(text: string, path: string): string | undefined {
  const members = /^(members[ \t]*=[ \t]*\[)/m;
  return header('workspace').test(text) && members.test(text)
    ? text.replace(members, `$1${JSON.stringify(path)}, `)
    : undefined;
}
