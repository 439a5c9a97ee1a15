import { NixError, type NixRelease, type NixVersion } from '../../nix';

/** The first release that decodes percent signs in the URL of a directory (Nix 2.19 at the latest). */
const FIRST_DECODING: NixRelease = [2, 20];

/**
 * Refuses flakes of which an old Nix would see only commits, and new ones an hour late: it does not decode the name, so it does not find
 * the checkout, and fetches it like one on another machine. No build would contain the edits, and Nx would cache it as if it did.
 *
 * @param references The references of the flakes that are built.
 */
export async function refuseCommittedAlone(
  references: readonly string[],
  version: () => Promise<NixVersion>,
): Promise<NixError | undefined> {
  const encoded = references.find((reference) => /^git\+file:[^?]*%/.test(reference));
  if (encoded === undefined || !(await version()).isBefore(FIRST_DECODING)) return undefined;
  return new NixError(
    'option',
    `Nix before 2.20 does not see edits in a directory whose path has to be encoded as ${encoded}: it would build the last commit, or ` +
      "an older one. Use a newer Nix, or rename the directory: letters, digits and /._+,=&'- in its path are fine.",
  );
}
