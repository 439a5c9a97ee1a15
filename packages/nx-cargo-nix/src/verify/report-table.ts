import { isMiss, isNeedless, type TaskVerdict } from './judge';
import type { Trial } from './laboratory';

/** How wide a column of names may become before names are counted instead. */
const NAMES_WIDTH = 28;

/** How wide the first column may become: a commit's subject has no limit. */
const SUBJECT_WIDTH = 60;

/** How many files a verdict names before it counts the others. */
const CAUSES_NAMED = 5;

/**
 * One line for each edit: what Nx said, what Nix said, and what to make of it.
 *
 * @param tried What was tried.
 */
export function formatTable(trials: readonly Trial[], tried: 'edit' | 'commit' = 'edit'): string {
  const header = [tried, 'Nx affected', 'hash changed', 'drvPath changed', 'verdict'];
  const rows = [header, ...trials.map(row)];
  const widths = header.map((_, column) =>
    rows.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === header.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width));
  return [header, rule, ...rows.slice(1)].map(line).join('\n');
}

function row(trial: Trial): string[] {
  const edit = shortened(`${trial.edit.subject}: ${trial.edit.name}`, SUBJECT_WIDTH);
  if (!('verdict' in trial)) return [edit, '?', '?', '?', `not judged: ${firstLine(trial.error)}`];
  const { tasks, unjudged } = trial.verdict;
  const column = (is: (verdict: TaskVerdict) => boolean) => names(tasks.filter(is).map(({ task }) => task));
  return [
    edit,
    column(({ affected }) => affected),
    column(({ hashChanged }) => hashChanged),
    column(({ drvChanged }) => drvChanged),
    [
      ...judgement(tasks),
      ...unjudged.slice(0, 1).map(({ task, error }) => `not judged: ${task}: ${firstLine(error)}`),
    ].join('; '),
  ];
}

function judgement(tasks: readonly TaskVerdict[]): string[] {
  const misses = tasks.filter(isMiss);
  if (misses.length > 0) return [`MISSED: ${names(misses.map(({ task }) => task))}`];
  const needless = tasks.filter(isNeedless);
  if (needless.length === 0) return ['agrees'];
  const rebuilt = needless.some(({ hashChanged }) => hashChanged)
    ? 'needless, with another hash'
    : 'needless, a cache hit';
  return [`${rebuilt}: ${named(causes(needless)) || 'Nx does not say why'}`];
}

function named(files: readonly string[]): string {
  const rest = files.length - CAUSES_NAMED;
  return [...files.slice(0, CAUSES_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
}

/** The files because of which Nx called tasks affected that Nix has nothing to build for. */
export function causes(needless: readonly TaskVerdict[]): string[] {
  return [...new Set(needless.flatMap(({ because }) => because))];
}

/** The projects of tasks, with how many of a project's tasks it is where there are several; too many are counted. */
function names(tasks: readonly string[]): string {
  if (tasks.length === 0) return '-';
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const project = task.slice(0, task.lastIndexOf(':'));
    counts.set(project, (counts.get(project) ?? 0) + 1);
  }
  const text = [...counts]
    .map(([project, count]) => (count === 1 ? project : `${project}(${count})`))
    .join(' ');
  return text.length <= NAMES_WIDTH ? text : `${tasks.length} tasks`;
}

/**
 * The part of an error that goes into a line. Nix first prints what it was asked for; what was wrong comes last, in new
 * versions after a line of each expression that led there, and indented.
 */
export function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const reason = lines.findLast((line) => /^error: ./.test(line)) ?? lines.find((line) => line !== '');
  return (reason ?? '').slice(0, 100);
}
