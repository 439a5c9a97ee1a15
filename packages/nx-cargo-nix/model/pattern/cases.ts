import type { CaseFunctions } from '../testing/case-functions';
import { compileMemberGlob } from './member-glob';
import { parsePattern, patternProblem } from './pattern';
import { anyPattern } from './pattern-match';

interface Paths {
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
}

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  pattern: ({ dir = '.', pattern, yes = [], no = [] }: Paths & { dir?: string; pattern: string }) => {
    const problem = patternProblem(pattern, dir);
    if (problem !== undefined) throw new Error(problem);
    const normal = parsePattern(pattern).text;
    const selected = (each: string) => {
      const isMatch = anyPattern([each], dir);
      return [...yes, ...no].filter((path) => isMatch(path.split('/')));
    };
    return {
      normal,
      again: parsePattern(normal).text,
      yes: selected(pattern),
      yesInNormalForm: selected(normal),
    };
  },
  memberGlob: ({ glob, yes = [], no = [] }: Paths & { glob: string }) => {
    const isMatch = compileMemberGlob(glob.split('/'));
    if (!isMatch) throw new Error(`${glob} is no valid pattern`);
    return { yes: [...yes, ...no].filter((name) => isMatch([name])) };
  },
};
