import { attributes, attributesOfBefore } from './attributes';
import { ignoredManifests, ignoredRecipe } from './ignored-recipe';
import { ignoredSources } from './ignored-sources';
import { indexStates, splitIndex } from './index-states';
import { links } from './links';
import { manifests } from './manifests';
import { directoryNames, fileNames } from './names';
import { nestedCrates } from './nested-crates';
import { patterns } from './patterns';
import type { ProbeGroup } from './probe';
import { submodules } from './submodules';
import { cargoConfigurationFiles, clippyFiles, flakeBelow, workspaceBelow } from './tool-files';

/** All probes, by the workspace that they share. */
export const probeGroups: readonly ProbeGroup[] = [
  ignoredSources,
  ignoredRecipe,
  ignoredManifests,
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
