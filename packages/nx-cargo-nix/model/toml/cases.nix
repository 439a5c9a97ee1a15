# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
{
  isLiteral = { texts, ... }: { value = map parts.isLiteral texts; };
  parseToml = { text, ... }: { value = parts.parseToml "Cargo.toml" text; };
}
