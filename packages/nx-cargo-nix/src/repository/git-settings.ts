import { join } from 'node:path';
import { configuredPath, gitConfiguration, isOff, settingsIn, userDirectory } from './git-configuration';
import { type Checkout, readText } from './git-directory';

/** Settings of a checkout that decide what git, and so Nix, sees of its files. */
export interface GitSettings {
  /** Whether git takes executable bits as they are committed, whatever the disk says (`core.fileMode`). */
  readonly ignoresModes: boolean;
  /** Whether git checks links out as files, and takes those for the links (`core.symlinks`). */
  readonly ignoresLinks: boolean;
  /** Whether git writes line endings that differ from those it stores (`core.autocrlf`, `core.eol`). */
  readonly convertsLines: boolean;
  /** The attributes files that git does not track: the user's, and the checkout's own. */
  readonly attributesFiles: readonly string[];
  /**
   * What changes files on output from git, on this machine only, as texts by where it is set: `core.autocrlf`, `info/attributes`. Nix
   * 2.8 heeds it in a clean tree.
   */
  readonly conversions: ReadonlyMap<string, string>;
}

/** The attributes that change what git outputs (`git help gitattributes`). */
export const OUTPUT_ATTRIBUTES = [
  ...['export-ignore', 'export-subst', 'ident', 'filter', 'working-tree-encoding', 'eol'],
];

const namesOutputAttribute = new RegExp(`\\b(?:${OUTPUT_ATTRIBUTES.join('|')})\\b`);

/** Whether a value of `core.autocrlf` converts line ends on output; with `input` it does so only on input. */
export function convertsByAutocrlf(value: string): boolean {
  return !isOff(value) && !/^input$/i.test(value);
}

/** Whether a value of `core.eol` does. */
export function convertsByEol(value: string): boolean {
  return /^crlf$/i.test(value);
}

/** Whether an attributes file may name one that changes what git outputs. */
export function changesOutput(file: string): boolean {
  return namesOutputAttribute.test(readText(file) ?? '');
}

/**
 * Reads the settings of a checkout: its own, the user's and the system's. A setting in any of them counts: taking equal states for
 * different ones only costs a build.
 */
export function readGitSettings(checkout: Checkout): GitSettings {
  const configuration = gitConfiguration(checkout);
  const values = (key: string) => settingsIn(configuration, key);
  const lines = [...values('autocrlf').filter(convertsByAutocrlf), ...values('eol').filter(convertsByEol)];
  const ofCheckout = join(checkout.commonDirectory, 'info/attributes');
  const ofUser = [
    join(userDirectory(), 'attributes'),
    ...values('attributesfile').map((path) => configuredPath(path, checkout.top)),
    '/etc/gitattributes',
  ];
  return {
    ignoresModes: values('filemode').some(isOff),
    ignoresLinks: values('symlinks').some(isOff),
    convertsLines: lines.length > 0,
    attributesFiles: [ofCheckout, ...ofUser],
    conversions: new Map([
      ...(lines.length > 0 ? [['core.autocrlf', lines.join()] as const] : []),
      ...textOf('info/attributes', ofCheckout),
      ...ofUser.filter(changesOutput).flatMap((file, index) => textOf(`core.attributesFile ${index}`, file)),
    ]),
  };
}

function textOf(place: string, file: string): [string, string][] {
  const text = readText(file)?.trim();
  return text ? [[place, text]] : [];
}
