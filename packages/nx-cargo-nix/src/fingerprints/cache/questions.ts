import { createHash } from 'node:crypto';
import type { WorkspaceFiles } from '../../cargo';

/** What was asked of a repository's files, each question once, in the order it was first asked in. */
export interface Questions {
  /** The files whose text was asked for. */
  readonly read: readonly string[];
  /** The files whose existence was asked for. */
  readonly exists: readonly string[];
}

/**
 * Files that write down what they are asked, and give the same answer when they are asked again, whatever happened to the
 * file. What is computed from nothing but their answers has the same result as long as {@link digestAnswers} is the same:
 * it asks the same first question, so, with the same answer, the same second one, and so on.
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

  /** What was asked until now. */
  questions(): Questions {
    return { read: [...this.texts.keys()], exists: [...this.present.keys()] };
  }
}

/** A sha256 over the answers that files give to questions now, and over the questions. */
export function digestAnswers({ read, exists }: Questions, files: WorkspaceFiles): string {
  const hash = createHash('sha256');
  for (const path of read) {
    const text = files.read(path);
    // With its length, so that no text can pass for the end of one and the beginning of another.
    hash.update(`${JSON.stringify(path)} ${text === undefined ? 'absent' : text.length}\n`);
    if (text !== undefined) hash.update(text);
  }
  hash.update(exists.map((path) => `${JSON.stringify(path)} ${files.exists(path)}\n`).join(''));
  return hash.digest('hex');
}
