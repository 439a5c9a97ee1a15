/**
 * A program of the row `prime-growth`: `node prime-checkout.js DIRECTORY LINK`. Primes a checkout with what a link in it leads to, as
 * the executor does once Nix has built that, and prints the number of units that it laid.
 */
import { join } from 'node:path';
import { prime } from '../../src/prime/prime';

const [directory = '', link = ''] = process.argv.slice(2);
const checkout = {
  repository: directory,
  workspace: directory,
  env: process.env,
  onNotice: (text: string) => console.error(text),
};
prime(join(directory, link), Date.now() / 1000, checkout).then(
  ({ units }) => console.log(units.length),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
