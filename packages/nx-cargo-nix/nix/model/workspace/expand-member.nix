# expandMember :: rootDir -> string -> [dir]
#
# The directories that an entry of `workspace.members` names: a path, or a glob of Cargo's. Directories that
# a glob matches without a manifest in them are passed over; a path without one is an error. `**` does not
# look into `target`, `node_modules` and `.git`: nothing that is tracked lies there, and they may be vast.
{
  src,
  segments,
  segment,
  segmentMatches,
  normalise,
  inside,
  join,
  hasFile,
}:
rootDir: entry:
let
  written = map segment (segments entry);
  # At the end of a glob `**` matches one directory at least.
  steps =
    if written != [ ] && (builtins.elemAt written (builtins.length written - 1)) ? many then
      written ++ [ (segment "*") ]
    else
      written;
  isGlob = builtins.any (s: !(s ? literal)) steps;
  subdirectories =
    dir:
    let
      entries = builtins.readDir (src + "/${dir}");
    in
    builtins.filter (name: entries.${name} == "directory" || entries.${name} == "symlink") (
      builtins.attrNames entries
    );
  isVast = name: builtins.elem name [ "target" "node_modules" ".git" ];
  # A link is no directory to descend into: it may lead to a place above itself.
  descendants =
    dir:
    [ dir ]
    ++ builtins.concatMap (name: if isVast name then [ ] else descendants (join dir name)) (
      builtins.filter (name: (builtins.readDir (src + "/${dir}")).${name} == "directory") (
        subdirectories dir
      )
    );
  advance =
    dirs: step:
    if step ? literal then
      map (dir: normalise dir step.literal) dirs
    else if step ? many then
      builtins.concatMap descendants (builtins.filter exists dirs)
    else
      builtins.concatMap (
        dir: map (join dir) (builtins.filter (segmentMatches step) (subdirectories dir))
      ) (builtins.filter exists dirs);
  exists = dir: inside dir && builtins.pathExists (src + "/${dir}");
  named = normalise rootDir entry;
in
if isGlob then
  builtins.filter (dir: exists dir && hasFile dir "Cargo.toml") (
    builtins.foldl' advance [ rootDir ] steps
  )
else if !inside named then
  throw "${join rootDir "Cargo.toml"}: `workspace.members` names `${entry}`, which lies outside the repository; a flake sees only its own source, so move the crate into it"
else if !hasFile named "Cargo.toml" then
  throw "${join rootDir "Cargo.toml"}: `workspace.members` names `${entry}`, but there is no ${join named "Cargo.toml"}; add it (flakes see only files that git tracks: `git add` it) or remove the entry"
else
  [ named ]
