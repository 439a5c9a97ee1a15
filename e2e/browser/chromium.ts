import { type Browser, chromium } from 'playwright-core';
import { readSetUp } from '../../packages/testing/src/repository';

/** Root may not use Chromium's sandbox, CI has no display, and nothing but the page is to be fetched. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the Chromium that the set-up found, headless, with a user data directory of its own that is removed when it is closed.
 * @throws Error that says how to set up, if that was done for the demo alone
 */
export async function launchChromium(): Promise<Browser> {
  const { chromium: executablePath } = readSetUp();
  if (!executablePath) throw new Error("no browser was set up: run 'node e2e/run.mjs set-up' first");
  return chromium.launch({ executablePath, args });
}
