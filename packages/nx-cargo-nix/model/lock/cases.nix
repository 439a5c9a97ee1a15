# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ parts, ... }:
let
  read =
    text:
    parts.readLock {
      file = "Cargo.lock";
      inherit text;
    };
  b = source: ''
    [[package]]
    name = "b"
    version = "1.0.0"
    ${if source == null then "" else "source = \"${source}\""}
  '';
in
{
  findDependency = row: {
    meant =
      (parts.findDependency (read "version = 4\n${builtins.concatStringsSep "" (map b row.sources)}") row.reference)
      .source;
  };
  lockOrder =
    row:
    let
      package = text: {
        name = builtins.head (builtins.split "-" text);
        version = builtins.elemAt (builtins.split "-" text) 2;
        source = null;
      };
    in
    {
      isUnusual = parts.unusualOrder (map package row.packages) != null;
    };
  readWrittenLock =
    { text, ... }:
    let
      written = value: if value == null then "-" else value;
      line =
        package:
        "${package.name} ${package.version} ${written package.source} ${
          written (package.checksum or null)
        } ${written (package.replace or null)} [${
          builtins.concatStringsSep ", " (package.dependencies or [ ])
        }]";
      lock = parts.readWrittenLock text;
    in
    {
      packages = if lock == null then null else map line lock.packages;
    };
  readLock = { text, ... }: { inherit (read text) version; };
}
