/**
  The workspace root that claims a package: the package itself, what its `package.workspace` says, or the
  nearest ancestor inside the repository with `[workspace]` that does not exclude it; an ancestor package
  may point elsewhere, too (`find_workspace_root_with_loader` in Cargo's source). Null for a workspace of
  one. `has` and `read` tell whether a directory has a manifest, and read it; that of the workspace at hand should
  cost nothing there, since every member asks for it.

  # Type

  ```
  workspaceRootOf :: { has; read } -> dir -> manifest -> { dir; manifest; } | null
  ```
*/
{
  parentOf,
  pathIn,
  isExcluded,
  claimedRoot,
}:
{ has, read }:
dir: manifest:
let
  # Where it says that its root is, if it says so; that has to be one.
  pointedTo =
    from: m:
    let
      claimed = claimedRoot from m;
      found = if has claimed then read claimed else { };
    in
    if claimed == null then
      null
    else if found ? workspace then
      {
        dir = claimed;
        manifest = found;
      }
    else
      throw "${pathIn from "Cargo.toml"}: `package.workspace` leads to ${pathIn claimed "Cargo.toml"}, which is no workspace root; correct the path, or remove the key where the root is above this manifest";
  climb =
    from:
    let
      up = parentOf from;
      # A broken manifest above counts as none: it has an error of its own.
      tried = builtins.tryEval (read up);
      found = if has up && tried.success then tried.value else { };
      forwarded = pointedTo up found;
    in
    if up == null then
      null
    else if found ? workspace && !isExcluded up found dir then
      {
        dir = up;
        manifest = found;
      }
    else if !(found ? workspace) && forwarded != null then
      forwarded
    else
      climb up;
  pointed = pointedTo dir manifest;
in
if manifest ? workspace then
  { inherit dir manifest; }
else if pointed != null then
  pointed
else
  climb dir
