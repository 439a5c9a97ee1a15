/** What stands between a section's markers in a text. */
export function sectionOf(text: string, name: string): string {
  const { from, to } = locate(text, name);
  return text.slice(from, to);
}

/** The text with other content between a section's markers. */
export function replaceSection(text: string, name: string, content: string): string {
  const { from, to } = locate(text, name);
  return `${text.slice(0, from)}\n${content}\n${text.slice(to)}`;
}

/** @throws Error with the markers, where the text does not have them */
function locate(text: string, name: string): { from: number; to: number } {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(
      `BENCHMARKS.md lacks the markers '${start}' and '${end}'; put them where the bench is to write.`,
    );
  }
  return { from: from + start.length, to };
}
