import type { Row } from '../row';
import { batch } from './batch';
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
import { ripgrep } from './ripgrep';
import { thirdParty } from './third-party';

/** The rows, in the order of the table. */
export const rows: readonly Row[] = [
  edit,
  cold,
  ripgrep,
  thirdParty,
  prime,
  primeGrowth,
  evaluation,
  dense,
  graph,
  noChange,
  batch,
  model,
  growth,
];
