/**
 * The text of an error of Nx. That of a project graph says only that it failed; the reasons are in the errors it holds, some
 * of them with the file beside them (`ProjectGraphError` and `AggregateCreateNodesError` of Nx).
 */
export function errorText(error: unknown): string {
  const causes = leaves(error, new Set());
  const texts = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause)));
  return [...new Set(texts)].join('\n');
}

function leaves(error: unknown, seen: Set<unknown>): unknown[] {
  if (seen.has(error)) return [];
  seen.add(error);
  const { errors } = (error ?? {}) as { errors?: unknown };
  if (!Array.isArray(errors) || errors.length === 0) return [error];
  return errors.flatMap((entry) => leaves(Array.isArray(entry) ? entry[1] : entry, seen));
}
