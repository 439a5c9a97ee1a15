import { join } from 'node:path';
import { type Checkout, readText } from './git-directory';

/** Settings of a checkout that decide what git, and so Nix, sees of its files. */
export interface GitSettings {
  /** Whether git takes executable bits as they are committed, whatever the disk says (`core.fileMode`). */
  readonly ignoresModes: boolean;
  /**
   * What changes files on their way out of git, on this machine alone, as texts by where it stands: `core.autocrlf`,
   * `info/attributes`. Nix 2.8 heeds it in a clean tree.
   */
  readonly conversions: ReadonlyMap<string, string>;
}

/** Reads the settings of a checkout, its own and no user's: git writes `core.fileMode` into each. */
export function readGitSettings({ commonDirectory }: Checkout): GitSettings {
  const configuration = readText(join(commonDirectory, 'config')) ?? '';
  const autocrlf = /^\s*autocrlf\s*=\s*(\S+)/im.exec(configuration)?.[1];
  const attributes = readText(join(commonDirectory, 'info/attributes'))?.trim();
  return {
    ignoresModes: /^\s*filemode\s*=\s*false\s*$/im.test(configuration),
    conversions: new Map([
      ...(autocrlf !== undefined && autocrlf !== 'false' ? [['core.autocrlf', autocrlf] as const] : []),
      ...(attributes ? [['info/attributes', attributes] as const] : []),
    ]),
  };
}
