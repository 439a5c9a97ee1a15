/**
  The source files of a path package under its source rules (source-places.nix) as store paths. `at` is where a path belongs,
  relative to the repository's root.

  # Type

  ```
  sources :: packages -> rules -> dir -> [ { at; path; } ]
  ```
*/
{ sourcePlaces, store }:
packages: rules: dir:
map (place: {
  inherit (place) at;
  path = store place.at place.paths;
}) (sourcePlaces packages rules dir)
