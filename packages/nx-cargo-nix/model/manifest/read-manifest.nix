/**
  The parsed manifest of a directory of the source, as check-manifest.nix lets it pass. The caller keeps the result: nothing is cached
  here.

  # Type

  ```
  readManifest :: dir -> attrs
  ```
*/
{
  readText,
  pathIn,
  parseToml,
  checkManifest,
  checkSize,
  rules,
}:
dir:
let
  file = pathIn dir "Cargo.toml";
in
checkManifest file (parseToml file (checkSize rules.limits.manifestBytes file (readText file)))
