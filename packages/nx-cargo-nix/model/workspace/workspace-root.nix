/**
  The workspace root that claims a package: the package itself, what its `package.workspace` says, or the
  nearest ancestor inside the repository with `[workspace]` that does not exclude it; an ancestor package
  may point elsewhere, too (`find_workspace_root_with_loader` in Cargo's source). Null for a workspace of
  one. The first argument reads a manifest; that of the workspace at hand should cost nothing there, since
  every member asks for it.

  # Type

  ```
  workspaceRootOf :: (dir -> manifest) -> dir -> manifest -> { dir; manifest; } | null
  ```
*/
{
  resolvePath,
  parentOf,
  hasFile,
  isExcluded,
}:
read: dir: manifest:
let
  pointer = from: m: resolvePath from (m.package or m.project or { }).workspace;
  hasPointer = m: (m.package or m.project or { }) ? workspace;
  at = d: {
    dir = d;
    manifest = read d;
  };
  climb =
    from:
    let
      up = parentOf from;
      found = read up;
    in
    if up == null then
      null
    else if !hasFile up "Cargo.toml" then
      climb up
    else if found ? workspace then
      (
        if isExcluded up found dir then
          climb up
        else
          {
            dir = up;
            manifest = found;
          }
      )
    else if hasPointer found then
      at (pointer up found)
    else
      climb up;
in
if manifest ? workspace then
  { inherit dir manifest; }
else if hasPointer manifest then
  at (pointer dir manifest)
else
  climb dir
