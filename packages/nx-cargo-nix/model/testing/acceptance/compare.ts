import { canonicalJson } from '../../json/canonical-json';
import { type Answer, askNix, askTypeScript, isAbort } from './ask';
import type { Mutant } from './mutate';

/** A mutant on which the languages disagree. */
export interface Difference {
  /** The number that repeats it (CONTRIBUTING.md). */
  readonly seed: number;
  readonly inTypeScript: Answer | string;
  readonly inNix: Answer | string;
}

/** Compares both languages, and counts the crates that TypeScript accepts. */
export function differences(mutants: readonly Mutant[]): {
  readonly findings: readonly Difference[];
  readonly accepted: number;
} {
  const findings: Difference[] = [];
  const answers = askNix(mutants);
  let accepted = 0;
  for (const each of mutants) {
    const inTypeScript = answerOrFault(each.files);
    const said = answers.get(each.seed);
    if (said === undefined) throw new Error(`Nix said nothing of ${each.seed}`);
    if (typeof inTypeScript !== 'string') accepted += Object.keys(inTypeScript).length;
    const inNix = isAbort(said) ? said.abort : said;
    if (text(inTypeScript) === text(inNix)) continue;
    findings.push({
      seed: each.seed,
      inTypeScript: without(inTypeScript, inNix),
      inNix: without(inNix, inTypeScript),
    });
  }
  return { findings, accepted };
}

/** An answer without the crates on which the other one agrees, so that the difference is easy to read. */
function without(answer: Answer | string, other: Answer | string): Answer | string {
  if (typeof answer === 'string' || typeof other === 'string') return answer;
  const kept = Object.entries(answer).filter(
    ([crate, kinds]) => text({ crate: kinds }) !== text({ crate: other[crate] ?? {} }),
  );
  return Object.fromEntries(kept);
}

function text(answer: Answer | string): string {
  return canonicalJson(answer);
}

/** A crash is no answer: it is given by its error, which never equals what Nix says. */
function answerOrFault(files: Mutant['files']): Answer | string {
  try {
    return askTypeScript(files);
  } catch (error) {
    return `a fault: ${error instanceof Error ? error.stack : String(error)}`;
  }
}
