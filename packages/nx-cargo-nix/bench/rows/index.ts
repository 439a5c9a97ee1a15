import type { Row } from '../row';
import { batch } from './batch';
import { chain } from './chain';
import { cold } from './cold';
import { dense } from './dense';
import { edit } from './edit';
import { evaluation } from './evaluation';
import { graph } from './graph';
import { growth } from './growth';
import { model } from './model';
import { noChange } from './no-change';
import { prime } from './prime';
import { primeGrowth } from './prime-growth';
import { projects } from './projects';
import { ripgrep } from './ripgrep';
import { thirdParty } from './third-party';

/** The rows, in the order of the table. */
export const rows: readonly Row[] = [
  edit,
  cold,
  chain,
  ripgrep,
  thirdParty,
  prime,
  primeGrowth,
  evaluation,
  dense,
  graph,
  projects,
  noChange,
  batch,
  model,
  growth,
];
