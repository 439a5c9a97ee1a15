/**
  The parsed manifest of a directory of the source. The caller keeps the result: nothing is cached here.

  # Type

  ```
  readManifest :: dir -> attrs
  ```
*/
{
  readText,
  pathIn,
  parseToml,
}:
dir:
let
  file = pathIn dir "Cargo.toml";
in
parseToml file (readText file)
