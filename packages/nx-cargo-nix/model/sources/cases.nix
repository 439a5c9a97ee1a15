# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  # Each path gets a repository of its own: in one row, a path may be a file, and a directory above another file.
  sourceMatch =
    row:
    let
      lists = {
        include = row.include or [ "**" ];
        exclude = row.exclude or [ ];
        extra = row.extra or [ ];
        drop = row.drop or [ ];
      };
      packages = builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) (row.otherPlaces or [ ])
      );
      isSource =
        path:
        let
          inherit (memory { ${path} = ""; }) parts;
          places = parts.sourcePlaces packages lists row.dir;
        in
        builtins.elem path (builtins.concatMap (place: map (parts.pathIn place.at) place.paths) places);
    in
    {
      yes = builtins.filter isSource (row.yes ++ row.no);
    };

  sourceRules =
    row:
    let
      dir = row.dir or "crates/a";
      root = "[workspace]\nmembers = [\"crates/*\"]\n${row.shared or ""}\n";
      crate = "[package]\nname = \"a\"\nversion = \"1.0.0\"\nedition = \"2021\"\n${row.own}\n";
      files =
        row.files or { }
        // (
          if dir == "." then
            { "Cargo.toml" = root + crate; }
          else
            {
              "Cargo.toml" = root;
              "${dir}/Cargo.toml" = crate;
            }
        );
    in
    ((memory files).model ".").packages.${dir}.rules.${row.extent or "build"};
}
