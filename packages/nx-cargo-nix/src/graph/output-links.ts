import type { UnitKind } from '../../model';

/** Where targets leave the links to what they built. */
export const LINKS = 'dist/nix';

/**
 * Where each target leaves its link: a build at the crate's name, `NAME`, and a check at `NAME-KIND`; those of all
 * crates at `workspace-KIND`. Where another target has that place (`foo-test` is the build of a crate `foo-test`, and the
 * tests of `foo`), a check takes one with a dot instead, which no crate's name may have.
 */
export class OutputLinks {
  readonly #builds: ReadonlySet<string>;

  /** @param crates What the links of all crates are named after (`NamedCrate.link`). */
  constructor(crates: Iterable<string>) {
    this.#builds = new Set([...crates].map(fileName));
  }

  /** The link of a crate's build. */
  build(crate: string): string {
    return `${LINKS}/${fileName(crate)}`;
  }

  /** The link of a check of a crate. */
  check(crate: string, kind: UnitKind): string {
    const name = fileName(crate);
    const usual = `${name}-${kind}`;
    // `workspace-test` is the test of all crates.
    return `${LINKS}/${name === 'workspace' || this.#builds.has(usual) ? `${name}.${kind}` : usual}`;
  }

  /** The link of what a checkout is primed with for a crate: no build has a name with a dot. */
  prime(crate: string): string {
    return `${LINKS}/${fileName(crate)}.prime`;
  }

  /**
   * The link of a check of all crates of a workspace.
   *
   * @param root The workspace's directory.
   */
  workspace(check: string, root: string): string {
    const place = root === '.' ? '' : `@${root}`;
    const usual = fileName(`workspace-${check}${place}`);
    return `${LINKS}/${this.#builds.has(usual) ? fileName(`@workspace-${check}${place}`) : usual}`;
  }
}

/**
 * `CRATE` or `CRATE@DIRECTORY` as a file name: no slash, since a link has nothing below it, no dot, and nothing that Nx
 * reads as a pattern.
 */
function fileName(crate: string): string {
  return crate.replace(/[^\p{L}\p{M}\p{N}\p{Pc}@-]/gu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}
