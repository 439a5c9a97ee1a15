import { execa } from 'execa';

/** A release of Nix: its first two numbers. */
export type NixRelease = readonly [major: number, minor: number];

/** The version of the Nix on `PATH`. */
export interface NixVersion {
  /** As Nix prints it, such as `nix (Nix) 2.34.8`. */
  readonly text: string;
  /** Whether it is older than a release. What cannot be read counts as new. */
  isBefore(release: NixRelease): boolean;
}

/** Asks the Nix on `PATH` for its version. */
export async function nixVersion(): Promise<NixVersion> {
  const { stdout = '' } = await execa('nix', ['--version'], { reject: false });
  return parseNixVersion(stdout);
}

/** Reads what `nix --version` says. */
export function parseNixVersion(text: string): NixVersion {
  const found = /(\d+)\.(\d+)/.exec(text);
  const [major, minor] = [Number(found?.[1]), Number(found?.[2])];
  return {
    text,
    isBefore: ([otherMajor, otherMinor]) =>
      found !== null && (major < otherMajor || (major === otherMajor && minor < otherMinor)),
  };
}
