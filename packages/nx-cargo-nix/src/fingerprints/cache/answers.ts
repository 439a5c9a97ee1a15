import type { WorkspaceFiles } from '../../../model';

/** The answers of a repository's files, one per question, in the order of first asking. */
export interface Answers {
  /** The texts of the files that were asked for, `null` where there was none. */
  readonly texts: readonly (readonly [path: string, text: string | null])[];
  /** Whether there were the files whose existence was asked for. */
  readonly present: readonly (readonly [path: string, isPresent: boolean])[];
}

/**
 * Files that record every question and answer, and repeat the answer when asked again, whatever happened to the file. A
 * computation that depends on nothing but their answers has the same result as long as {@link stillHold} is true: it asks the
 * same first question, so, with the same answer, the same second one, and so on.
 */
export class RecordedFiles implements WorkspaceFiles {
  private readonly texts = new Map<string, string | undefined>();
  private readonly present = new Map<string, boolean>();

  constructor(private readonly files: WorkspaceFiles) {}

  read(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, this.files.read(path));
    return this.texts.get(path);
  }

  exists(path: string): boolean {
    const answer = this.present.get(path) ?? this.files.exists(path);
    this.present.set(path, answer);
    return answer;
  }

  /** The answers so far. */
  answers(): Answers {
    return { texts: [...this.texts].map(([path, text]) => [path, text ?? null]), present: [...this.present] };
  }
}

/** Whether files give these answers. */
export function stillHold({ texts, present }: Answers, files: WorkspaceFiles): boolean {
  return (
    texts.every(([path, text]) => files.read(path) === (text ?? undefined)) &&
    present.every(([path, isPresent]) => files.exists(path) === isPresent)
  );
}
