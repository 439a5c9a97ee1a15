/** The demo's plain-text output. */

/** Prints a heading, underlined, with an empty line around it. */
export function heading(text: string): void {
  console.log(`\n${text}\n${'='.repeat(text.length)}\n`);
}

/**
 * Prints a table.
 * @param rows the first one is the header; all have its length
 */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('   '));
  console.log(lines.join('\n'));
}

/** Names in a row, or a word for none. */
export function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

/** A duration for a reader. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
