/**
 * Says that git ignores files of the vendored library, and what to add to `.gitignore`: a pattern such as `build`, which
 * many repositories have for all of theirs, may match a folder of the library.
 *
 * @param directory Where the library lies, relative to the repository.
 * @param hidden The files that git ignores, relative to the library.
 * @param visible The files that it does not ignore.
 */
export function ignoredByGit(
  directory: string,
  hidden: readonly string[],
  visible: readonly string[],
): string {
  const lines = hiddenPlaces(hidden, visible).map((place) => `  !/${directory}/${place}\n`);
  return (
    `.gitignore hides files of the Nix library in ${directory}, and a flake sees only what git tracks. ` +
    `Add to the end of .gitignore, and run the generator again:\n${lines.join('')}`
  );
}

/**
 * The topmost folders that hold nothing visible, else the files themselves. Git re-includes nothing below an ignored
 * folder, so it is the folder that has to be named (gitignore(5)).
 */
function hiddenPlaces(hidden: readonly string[], visible: readonly string[]): string[] {
  const places = hidden.map((file) => {
    const folders = [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index + 1));
    return folders.find((folder) => !visible.some((path) => path.startsWith(folder))) ?? file;
  });
  return [...new Set(places)];
}
