/**
  The directories as they are; throws where one is a symbolic link, or is behind one. Cargo follows such a link. But git,
  and so Nx, knows it as a link and nothing of what is behind it: no input could name the crate's sources. Every directory
  above is read once.

  # Type

  ```
  refuseLinks :: [dir] -> [dir]
  ```
*/
{
  src,
  segmentsOf,
  pathIn,
  parentOf,
}:
dirs:
let
  names = set: builtins.attrNames set;
  asSet =
    list:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) list
    );
  # The directory and those above it, without the repository's root.
  upwards = dir: if parentOf dir == null then [ ] else [ dir ] ++ upwards (parentOf dir);
  all = names (asSet (builtins.concatMap upwards dirs));
  listings = builtins.mapAttrs (
    dir: _: if builtins.pathExists (src + "/${dir}") then builtins.readDir (src + "/${dir}") else { }
  ) (asSet (map parentOf all));
  last = dir: builtins.elemAt (segmentsOf dir) (builtins.length (segmentsOf dir) - 1);
  links = builtins.filter (dir: listings.${parentOf dir}.${last dir} or "directory" == "symlink") all;
  link = builtins.head links;
  behind = builtins.head (builtins.filter (dir: builtins.elem link (upwards dir)) dirs);
in
if links == [ ] then
  dirs
else
  throw "${pathIn behind "Cargo.toml"}: ${link} is a symbolic link, and a workspace or a path dependency names a crate by it; git knows the link and not what lies behind it, so name the directory that it leads to"
