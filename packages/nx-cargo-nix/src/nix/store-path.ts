/** Whether a path is one of a store, whichever directory that is in (Nix manual, "Store path"). */
export function isStorePath(path: string): boolean {
  return /\/[0-9abcdfghijklmnpqrsvwxyz]{32}-[^/]+$/.test(path);
}
