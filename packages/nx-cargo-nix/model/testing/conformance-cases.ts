import { locks } from '../lock/workspaces';
import { dependencies } from '../manifest/workspaces';
import { devDependencies } from '../resolve/dev-dependencies.workspaces';
import { overrides } from '../resolve/overrides.workspaces';
import { manifests } from '../slices/workspaces';
import { tomlForms } from '../toml/workspaces';
import { membership } from '../workspace/workspaces';
import type { ConformanceCase } from './conformance-case';

/** All cases, by the file that they are in. */
export const conformanceCases: readonly (readonly [string, readonly ConformanceCase[]])[] = [
  ['membership', membership],
  ['dependencies', dependencies],
  ['dev-dependencies', devDependencies],
  ['locks', locks],
  ['overrides', overrides],
  ['manifests', manifests],
  ['TOML', tomlForms],
];
