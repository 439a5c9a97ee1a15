import type { BuildListener, DerivationGraph } from '../nix';
import { BuildAdvice } from './advice/build-advice';
import type { Found } from './advice/lack';
import { groupBy } from './group-by';
import type { TaskReport } from './task-report';

/** A task whose derivation is known. */
export interface RoutedTask {
  readonly report: TaskReport;
  readonly drvPath: string;
}

/** How many lines of a failed build are shown to tasks that did not see all of it. */
const tailLength = 25;

/**
 * Routes builders' lines to tasks: those of a task's own derivation go to that task as they are; those of any other
 * derivation go to the first task that needs it, with the derivation's name in front.
 */
export class LogRouter {
  readonly #tasks: readonly RoutedTask[];
  readonly #own: ReadonlyMap<string, readonly RoutedTask[]>;
  readonly #loadGraph: () => Promise<DerivationGraph>;
  readonly #tails = new Map<string, string[]>();
  readonly #advice = new Map<string, BuildAdvice>();
  /** Lines of dependencies that wait for the graph. */
  #waiting: { drvPath: string; text: string }[] = [];
  #graph: DerivationGraph | undefined;
  #loading: Promise<void> | undefined;

  /** `loadGraph` is called once, and only if a dependency is built or something fails. */
  constructor(tasks: readonly RoutedTask[], loadGraph: () => Promise<DerivationGraph>) {
    this.#tasks = tasks;
    this.#own = groupBy(tasks, (task) => task.drvPath);
    this.#loadGraph = loadGraph;
  }

  /** The task that was shown all output of a derivation's builder: one whose own derivation it is, or the first that needs it. */
  seenBy(drvPath: string): RoutedTask | undefined {
    return this.owners(drvPath)[0] ?? this.#firstNeeding(drvPath);
  }

  /** The tasks whose own derivation this is. */
  owners(drvPath: string): readonly RoutedTask[] {
    return this.#own.get(drvPath) ?? [];
  }

  /** The part of a build listener that handles builders' output. */
  readonly listener: Required<Pick<BuildListener, 'started' | 'line'>> = {
    started: (drvPath) => {
      const owners = this.owners(drvPath);
      for (const task of owners) task.report.begin();
      if (owners.length === 0) void this.load();
    },
    line: (drvPath, text) => {
      this.#remember(drvPath, text);
      const owners = this.owners(drvPath);
      for (const task of owners) task.report.print(text);
      if (owners.length > 0) return;
      if (this.#graph) this.#showDependency(drvPath, text);
      else this.#waiting.push({ drvPath, text });
    },
  };

  /** Waits until all lines so far are shown, if some wait for the graph. */
  async flushed(): Promise<void> {
    await this.#loading;
  }

  /** Loads the graph, if that was not done yet, and shows what waited for it. */
  load(): Promise<void> {
    this.#loading ??= this.#loadGraph()
      .then((graph) => {
        this.#graph = graph;
        for (const { drvPath, text } of this.#waiting) this.#showDependency(drvPath, text);
        this.#waiting = [];
      })
      // Without the graph a log goes to no task; failures are still reported, by name and with the end of the log.
      .catch(() => {});
    return this.#loading;
  }

  /** Whether building a task's derivation needs another one; if that is not known, it counts as needed. */
  requires(task: RoutedTask, drvPath: string): boolean {
    return this.#graph?.requires(task.drvPath, drvPath) ?? true;
  }

  /** The last lines that a derivation's builder wrote, with its name in front. */
  tail(drvPath: string): string[] {
    return (this.#tails.get(drvPath) ?? []).map((text) => labelled(drvPath, text));
  }

  /** What a derivation's builder lacked, going by its output. */
  lack(drvPath: string): Found | undefined {
    return this.#advice.get(drvPath)?.found;
  }

  #firstNeeding(drvPath: string): RoutedTask | undefined {
    return this.#tasks.find((task) => this.#graph?.requires(task.drvPath, drvPath));
  }

  #showDependency(drvPath: string, text: string): void {
    this.#firstNeeding(drvPath)?.report.print(labelled(drvPath, text));
  }

  #remember(drvPath: string, text: string): void {
    const tail = this.#tails.get(drvPath) ?? [];
    tail.push(text);
    if (tail.length > tailLength) tail.shift();
    this.#tails.set(drvPath, tail);
    const advice = this.#advice.get(drvPath) ?? new BuildAdvice();
    advice.hear(text);
    this.#advice.set(drvPath, advice);
  }
}

function labelled(drvPath: string, text: string): string {
  return `${derivationName(drvPath)}> ${text}`;
}

/** The name of a derivation, from the path of its file: `/nix/store/<hash>-NAME.drv`. */
export function derivationName(drvPath: string): string {
  return drvPath
    .slice(drvPath.lastIndexOf('/') + 1)
    .replace(/\.drv$/, '')
    .replace(/^[0-9a-z]{32}-/, '');
}
