import type { ConformanceCase } from './conformance-case';
import { dependencies } from './dependencies';
import { devDependencies } from './dev-dependencies';
import { locks } from './locks';
import { manifests } from './manifests';
import { membership } from './membership';
import { overrides } from './overrides';
import { tomlForms } from './toml-forms';

/** All cases, by the file they stand in. */
export const conformanceCases: readonly (readonly [string, readonly ConformanceCase[]])[] = [
  ['membership', membership],
  ['dependencies', dependencies],
  ['dev-dependencies', devDependencies],
  ['locks', locks],
  ['overrides', overrides],
  ['manifests', manifests],
  ['TOML', tomlForms],
];
