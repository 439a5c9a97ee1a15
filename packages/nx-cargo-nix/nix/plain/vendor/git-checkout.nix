/**
  A commit of a git repository, fetched at evaluation: `builtins.fetchGit` with a commit is pure and imports from no
  derivation.

  # Type

  ```
  gitCheckout :: { url; reference; rev; } -> { tree; manifests; parts; }
  ```

  # Output

  `tree`
  : Its files, a store path; those of its submodules too, where it has any, as for Cargo.

  `manifests`
  : { NAME = [ dir ]; }: the directories whose manifest says `name = "NAME"` somewhere, those nearest to the root first. Manifests are
    searched, not parsed: a repository may hold some that are wrong on purpose.

  `parts`
  : The model's functions (../../../model/parts.nix) on it.
*/
{
  url,
  reference,
  rev,
}:
let
  # Where the commit is found. What a manifest calls `rev` may be on no branch at all.
  where =
    if reference ? branch then
      { ref = "refs/heads/${reference.branch}"; }
    else if reference ? tag then
      { ref = "refs/tags/${reference.tag}"; }
    else
      { allRefs = true; };
  fetched = submodules: (builtins.fetchGit ({ inherit url rev submodules; } // where)).outPath;
  withoutSubmodules = fetched false;
  tree =
    if builtins.pathExists "${withoutSubmodules}/.gitmodules" then fetched true else withoutSubmodules;

  # Where Cargo looks for packages (`RecursivePathSource` in its source): not in hidden directories, nor in a package's
  # `target`.
  walk =
    dir:
    let
      entries = builtins.readDir "${tree}/${dir}";
      isSearched =
        name:
        entries.${name} == "directory"
        && builtins.substring 0 1 name != "."
        && !(name == "target" && entries ? "Cargo.toml");
      below = name: if dir == "." then name else "${dir}/${name}";
    in
    (if entries ? "Cargo.toml" then [ dir ] else [ ])
    ++ builtins.concatMap (name: walk (below name)) (
      builtins.filter isSearched (builtins.attrNames entries)
    );
  depth = dir: if dir == "." then 0 else builtins.length (builtins.split "/" dir);
  dirs = builtins.sort (a: b: depth a < depth b) (walk ".");

  namesIn =
    dir:
    builtins.concatMap (part: if builtins.isList part then part else [ ]) (
      builtins.split "name[\"']?[ \t]*=[ \t]*[\"']([^\"'\n]*)[\"']" (
        builtins.readFile "${tree}/${dir}/Cargo.toml"
      )
    );
  named = builtins.concatMap (
    dir:
    map (name: { inherit name dir; }) (builtins.attrNames (builtins.groupBy (name: name) (namesIn dir)))
  ) dirs;
in
{
  inherit tree;
  manifests = builtins.mapAttrs (_: map ({ dir, ... }: dir)) (
    builtins.groupBy ({ name, ... }: name) named
  );
  parts = import ../../../model/parts.nix { src = tree; };
}
