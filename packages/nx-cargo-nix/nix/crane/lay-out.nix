/**
  A repository with nothing in it but what is given: `files` are texts by path (manifests, the lock), `sources` store paths
  and where they belong. It is assembled when it is built, so nothing reads it during evaluation. `fingerprint` is the hash
  that Nx compares: part of the derivation, so that what changes for Nx changes for Nix too.

  The name is always "source": crane's builds unpack into a directory of that name, and compiled dependencies are fresh
  only where it stays the same.

  # Type

  ```
  layOut :: { files; sources; fingerprint ? null; } -> derivation
  ```
*/
{ pkgs, model }:
{
  files,
  sources,
  fingerprint ? null,
}:
let
  table = import ../backend/entry-table.nix;
in
pkgs.runCommandLocal "source"
  {
    inherit fingerprint;
    # As files: long lists do not fit into an environment variable.
    passAsFile = [
      "fileTable"
      "sourceTable"
    ];
    fileTable = table (
      map (at: {
        inherit at;
        path = builtins.toFile "file" files.${at};
      }) (builtins.attrNames files)
    );
    sourceTable = table (sources ++ model.tools.entries.cargo);
  }
  ''
    source ${../backend/place.sh}
    mkdir "$out"
    cd "$out"
    place_tables "$sourceTablePath" "$fileTablePath"
    source ${../backend/links.sh}
    check_links
    printf '%s' "$links_noted"
  ''
