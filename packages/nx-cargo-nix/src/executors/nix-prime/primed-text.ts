import type { Reason } from '../../prime/moved-units';
import type { Primed } from '../../prime/prime';

/** The message about units that Cargo compiles itself, by reason. */
const BECAUSE: Readonly<Record<Reason, string>> = {
  unknown: 'the format of their fingerprints is unknown',
  elsewhere: 'it is unknown where Cargo has their packages',
  path: 'they contain paths of the build directory',
  beside: 'their build scripts write beside the sources',
  untracked: 'their build scripts read files that git does not track, which Nix did not see',
  mixed: 'Nix compiled them twice, with different results',
  yours: 'Cargo compiled them here already',
  dependency: 'they depend on one of the others',
};

/** How many units are named. */
const NAMED = 5;

/** The result of priming, one line each. */
export function primedText({ units, left, target }: Primed): string[] {
  const lines = [
    `${units.length} units are in ${target}; Cargo compiles again what it does not consider fresh`,
  ];
  for (const reason of Object.keys(BECAUSE) as Reason[]) {
    const ids = [...left].filter(([, why]) => why.reason === reason).map(([id]) => id);
    if (ids.length === 0) continue;
    const named = ids.slice(0, NAMED).join(', ');
    const others = ids.length > NAMED ? ` and ${ids.length - NAMED} others` : '';
    lines.push(`${ids.length} are left to Cargo, since ${BECAUSE[reason]}: ${named}${others}`);
  }
  return lines;
}
