# readManifest :: dir -> attrs
#
# The parsed manifest of a directory of the source. The caller keeps the result: nothing is cached here.
{
  readText,
  join,
  parseToml,
}:
dir:
let
  file = join dir "Cargo.toml";
in
parseToml file (readText file)
