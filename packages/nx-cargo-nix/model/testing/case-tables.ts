import { functions as json } from '../json/cases';
import jsonTable from '../json/cases.json';
import { functions as lock } from '../lock/cases';
import lockTable from '../lock/cases.json';
import { functions as path } from '../path/cases';
import pathTable from '../path/cases.json';
import { functions as pattern } from '../pattern/cases';
import patternTable from '../pattern/cases.json';
import { functions as resolve } from '../resolve/cases';
import resolveTable from '../resolve/cases.json';
import { functions as semver } from '../semver/cases';
import semverTable from '../semver/cases.json';
import { functions as slices } from '../slices/cases';
import slicesTable from '../slices/cases.json';
import { functions as sources } from '../sources/cases';
import sourcesTable from '../sources/cases.json';
import { functions as toml } from '../toml/cases';
import tomlTable from '../toml/cases.json';
import { functions as tools } from '../tools/cases';
import toolsTable from '../tools/cases.json';
import { functions as unified } from '../unified/cases';
import unifiedTable from '../unified/cases.json';
import { functions as unit } from '../unit/cases';
import unitTable from '../unit/cases.json';
import { functions as workspace } from '../workspace/cases';
import workspaceTable from '../workspace/cases.json';
import type { CaseFunctions } from './case-functions';
import { writtenOut } from './long-text';

/** A row of a table. It names only the parts of the result that it is about. */
export interface CaseRow {
  readonly why: string;
  /** Both languages refuse it; a text is a part of the message. */
  readonly refused?: true | string;
  readonly [key: string]: unknown;
}

/** A table of cases that both languages are tested with. */
export interface CaseTable {
  readonly folder: string;
  readonly name: string;
  readonly run: (row: CaseRow) => object;
  readonly rows: readonly CaseRow[];
}

interface Folder {
  readonly functions: CaseFunctions;
  readonly table: { readonly cases: Readonly<Record<string, readonly unknown[]>> };
}

const folders: Readonly<Record<string, Folder>> = {
  json: { functions: json, table: jsonTable },
  lock: { functions: lock, table: lockTable },
  path: { functions: path, table: pathTable },
  pattern: { functions: pattern, table: patternTable },
  resolve: { functions: resolve, table: resolveTable },
  semver: { functions: semver, table: semverTable },
  slices: { functions: slices, table: slicesTable },
  sources: { functions: sources, table: sourcesTable },
  toml: { functions: toml, table: tomlTable },
  tools: { functions: tools, table: toolsTable },
  unified: { functions: unified, table: unifiedTable },
  unit: { functions: unit, table: unitTable },
  workspace: { functions: workspace, table: workspaceTable },
};

/** All tables of all folders, with long texts written out. */
export const caseTables: readonly CaseTable[] = Object.entries(folders).flatMap(
  ([folder, { functions, table }]) =>
    Object.entries(table.cases).map(([name, rows]) => {
      const run = functions[name];
      if (!run) throw new Error(`${folder}/cases.ts has no function for the table ${name}`);
      return {
        folder,
        name,
        run: run as (row: CaseRow) => object,
        rows: rows.map((row) => writtenOut(row) as CaseRow),
      };
    }),
);
