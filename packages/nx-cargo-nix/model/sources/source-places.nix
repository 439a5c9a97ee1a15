/**
  The source files of a path package under its source rules: `paths` of its own directory, and of each place that `extra`
  patterns reach outside of it, relative to `at`, which is relative to the repository's root. A place without any source is left
  out. Of `packages` only the names are used: where path packages are.

  # Type

  ```
  sourcePlaces :: packages -> rules -> dir -> [ { at; paths; } ]
  ```
*/
{
  exists,
  compile,
  step,
  segmentsOf,
  select,
  outsideRoots,
}:
packages: rules: dir:
let
  compiled = builtins.mapAttrs (_: compile dir) rules;
  # What is left of the rules' patterns in a directory.
  from =
    place: builtins.mapAttrs (_: patterns: builtins.foldl' step patterns (segmentsOf place)) compiled;

  # The slices stand for the package's own manifest and lock, even against a pattern that asks for them.
  isOwnManifest = path: path == "Cargo.toml" || path == "Cargo.lock";
  inside = {
    at = dir;
    paths = builtins.filter (path: !isOwnManifest path) (
      select (
        from dir
        // {
          start = dir;
          isOtherPlace =
            place: entries: packages ? ${place} || (entries ? "Cargo.toml" && entries ? "Cargo.lock");
        }
      )
    );
  };
  outside = root: {
    at = root;
    paths = select (
      from root
      // {
        start = root;
        include = [ ];
        isOtherPlace = _: _: false;
      }
    );
  };
  places = [ inside ] ++ map outside (outsideRoots dir rules.extra);
in
builtins.filter (place: exists place.at && place.paths != [ ]) places
