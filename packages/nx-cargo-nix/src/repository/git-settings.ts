import { join } from 'node:path';
import { configuredPath, gitConfiguration, settingIn, userDirectory } from './git-configuration';
import { type Checkout, readText } from './git-directory';

/** Settings of a checkout that decide what git, and so Nix, sees of its files. */
export interface GitSettings {
  /** Whether git takes executable bits as they are committed, whatever the disk says (`core.fileMode`). */
  readonly ignoresModes: boolean;
  /** Whether git checks links out as files, and takes those for the links (`core.symlinks`). */
  readonly ignoresLinks: boolean;
  /** Whether git writes lines with other ends than it has (`core.autocrlf`, `core.eol`). */
  readonly convertsLines: boolean;
  /** The files of attributes that are no part of what git tracks: the user's, and the checkout's own. */
  readonly attributesFiles: readonly string[];
  /**
   * What changes files on their way out of git, on this machine alone, as texts by where it stands: `core.autocrlf`,
   * `info/attributes`. Nix 2.8 heeds it in a clean tree.
   */
  readonly conversions: ReadonlyMap<string, string>;
}

/** The attributes that change what git gives out (`git help gitattributes`). */
export const OUTPUT_ATTRIBUTES = [
  ...['export-ignore', 'export-subst', 'ident', 'filter', 'working-tree-encoding', 'eol'],
];

const namesOutputAttribute = new RegExp(`\\b(?:${OUTPUT_ATTRIBUTES.join('|')})\\b`);

/** Whether a file of attributes may name one that changes what git gives out. */
export function changesOutput(file: string): boolean {
  return namesOutputAttribute.test(readText(file) ?? '');
}

/** Reads the settings of a checkout: its own, the user's and the system's. */
export function readGitSettings(checkout: Checkout): GitSettings {
  const configuration = gitConfiguration(checkout);
  const lines = [
    // With `input`, lines are converted on their way in alone.
    ...conversion('core.autocrlf', settingIn(configuration, 'autocrlf'), /^(?:false|input|no|off|0|)$/i),
    ...conversion('core.eol', settingIn(configuration, 'eol'), /^(?:lf|native)$/i),
  ];
  const named = settingIn(configuration, 'attributesfile');
  const ofUser =
    named === undefined ? join(userDirectory(), 'attributes') : configuredPath(named, checkout.top);
  const ofCheckout = join(checkout.commonDirectory, 'info/attributes');
  const attributesFiles = [ofCheckout, ofUser];
  return {
    // The one that git writes into each checkout.
    ignoresModes: isOff(settingIn(configuration, 'filemode')),
    ignoresLinks: isOff(settingIn(configuration, 'symlinks')),
    convertsLines: lines.length > 0,
    attributesFiles,
    conversions: new Map([
      ...lines,
      ...conversion('info/attributes', readText(ofCheckout)?.trim(), /^$/),
      ...(changesOutput(ofUser) ? conversion('core.attributesFile', readText(ofUser)?.trim(), /^$/) : []),
    ]),
  };
}

function isOff(value: string | undefined): boolean {
  return /^(?:false|no|off|0)$/i.test(value ?? '');
}

function conversion(place: string, value: string | undefined, none: RegExp): [string, string][] {
  return value === undefined || none.test(value) ? [] : [[place, value]];
}
