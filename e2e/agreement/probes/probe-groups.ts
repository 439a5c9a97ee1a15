import { attributes, attributesOfBefore } from './attributes';
import { cargoConfigurationFiles } from './cargo-configuration';
import { clippyFiles } from './clippy-files';
import { flakeBelow, workspaceBelow } from './directories';
import { flakeReads } from './flake-reads';
import { ignoredManifests, ignoredRecipe } from './ignored-recipe';
import { ignoredSources } from './ignored-sources';
import { indexStates } from './index-states';
import { links } from './links';
import { manifests } from './manifests';
import { directoryNames, fileNames } from './names';
import { nestedCrates } from './nested-crates';
import { patterns } from './patterns';
import type { ProbeGroup } from './probe';
import { splitIndex } from './split-index';
import { submodules } from './submodules';

/** All probes, by the workspace that they share. */
export const probeGroups: readonly ProbeGroup[] = [
  ignoredSources,
  ignoredRecipe,
  ignoredManifests,
  flakeReads,
  links,
  indexStates,
  splitIndex,
  attributes,
  attributesOfBefore,
  fileNames,
  directoryNames,
  nestedCrates,
  manifests,
  patterns,
  clippyFiles,
  cargoConfigurationFiles,
  workspaceBelow,
  flakeBelow,
  submodules,
];
