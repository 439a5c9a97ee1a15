/**
  The directories that an entry of `workspace.members` names: a path, or a glob of Cargo's. Directories that
  a glob matches without a manifest in them are passed over; a path without one is broken. A glob that finds
  nothing is a path after all (`find_members` in Cargo's source). An entry that is not a valid pattern, or leaves the repository, names
  none, and `refused` says so: it affects no other entry. `**` does not look into `target`,
  `node_modules` and `.git`: nothing tracked is there, and they may be vast.

  # Type

  ```
  expandMember :: rootDir -> string -> { dirs = [dir]; refused = null | string; }
  ```
*/
{
  exists,
  readDir,
  segmentsOf,
  memberGlob,
  resolvePath,
  inside,
  pathIn,
  hasFile,
}:
rootDir: entry:
let
  # `a/../b` is `b`, whatever `a` is.
  written = map memberGlob (segmentsOf (resolvePath "." entry));
  # At the end of a glob `**` matches one directory at least.
  steps =
    if written != [ ] && builtins.elemAt written (builtins.length written - 1) == null then
      written ++ [ (memberGlob "*") ]
    else
      written;
  isGlob = builtins.replaceStrings [ "*" "?" "[" ] [ "" "" "" ] entry != entry;
  invalid = builtins.filter (s: s != null && s ? invalid) steps;
  # However many ways lead to a directory, it is looked at once.
  unique =
    dirs:
    builtins.attrNames (
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) dirs
      )
    );
  subdirectories =
    dir:
    let
      entries = readDir dir;
    in
    builtins.filter (name: entries.${name} == "directory" || entries.${name} == "symlink") (
      builtins.attrNames entries
    );
  isVast =
    name:
    builtins.elem name [
      "target"
      "node_modules"
      ".git"
    ];
  # A link is not a directory to descend into: it may lead to a place above itself.
  descendants =
    dir:
    [ dir ]
    ++ builtins.concatMap (name: if isVast name then [ ] else descendants (pathIn dir name)) (
      builtins.filter (name: (readDir dir).${name} == "directory") (subdirectories dir)
    );
  advance =
    dirs: step:
    if step == null then
      unique (builtins.concatMap descendants (builtins.filter isThere dirs))
    else if step ? literal then
      map (dir: resolvePath dir step.literal) dirs
    else
      builtins.concatMap (dir: map (pathIn dir) (builtins.filter step.isMatch (subdirectories dir))) (
        builtins.filter isThere dirs
      );
  isThere = dir: inside dir && exists dir;
  named = resolvePath rootDir entry;
  found = builtins.filter (dir: isThere dir && hasFile dir "Cargo.toml") (
    builtins.foldl' advance [ rootDir ] steps
  );
  file = pathIn rootDir "Cargo.toml";
  refuse = problem: {
    dirs = [ ];
    refused = "${file}: `workspace.members` has ${builtins.toJSON entry}, which ${problem}; it is passed over";
  };
in
if !inside named then
  refuse "lies outside the repository (a flake sees only its own source, so move the crate into it)"
else if isGlob && invalid != [ ] then
  refuse "is no valid pattern: ${(builtins.head invalid).invalid}; a pattern has `*`, `?`, `[...]`, and `**` as a whole segment"
else
  {
    refused = null;
    dirs = if isGlob && (found != [ ] || !hasFile named "Cargo.toml") then found else [ named ];
  }
