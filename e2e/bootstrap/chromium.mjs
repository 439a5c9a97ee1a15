// @ts-check
import { canInstallPackages, installPackages } from './debian.mjs';
import { findOnPath, SetUpError } from './processes.mjs';

/** The names that Chromium has on PATH. */
const programs = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The browser of the end-to-end tests. Where there is none, Debian's is installed, with a font, which it does not bring along.
 * @returns {string} its path
 * @throws {SetUpError} where there is none and none can be installed
 */
export function ensureChromium() {
  const found = onPath();
  if (found) return found;
  if (canInstallPackages()) installPackages(['chromium', 'fonts-dejavu-core']);
  const installed = onPath();
  if (installed) return installed;
  throw new SetUpError(
    `none of ${programs.join(', ')} is on PATH: the end-to-end tests look at 'nx graph' in it. Install Chromium with your package manager.`,
  );
}

/** @returns {string | undefined} */
function onPath() {
  for (const program of programs) {
    const path = findOnPath(program);
    if (path) return path;
  }
  return undefined;
}
