import { canonicalJson } from '../json/canonical-json';
import type { CaseFunctions } from '../testing/case-functions';
import { crateNamed, workspaceOf } from '../testing/single-workspace';
import type { UnitKind } from '../workspace/unit-kind';
import { fingerprint } from './fingerprint';
import { unitDescription } from './unit-description';

interface UnitRow {
  readonly files: Readonly<Record<string, string>>;
  /** The crate's name. */
  readonly of: string;
  readonly kind: UnitKind;
}

/** How a row of cases.json is passed to the functions of this folder. */
export const functions: CaseFunctions = {
  units: ({ files, of, kind }: UnitRow) => {
    const workspace = workspaceOf(files);
    const crate = crateNamed(workspace, of);
    const description = unitDescription(workspace, crate, kind);
    const lines = description.lock.package.map(({ name, version, dependencies = [] }) => {
      const named = (dependencies as readonly string[]).join(', ');
      return `${name} ${version}${named === '' ? '' : `: ${named}`}`;
    });
    return {
      closure: Object.keys(description.closure).sort(),
      lock: lines,
      root: description.root,
      features: description.features ?? {},
      json: canonicalJson(description),
      fingerprint: fingerprint(workspace, crate, kind),
    };
  },
};
