# How a row of cases.json is passed to the functions of this folder (testing/cases.nix).
{ memory, ... }:
{
  units =
    {
      files,
      of,
      kind,
      ...
    }:
    let
      model = (memory files).model ".";
      unit = model.units.${of}.${kind};
      line =
        {
          name,
          version,
          dependencies ? [ ],
          ...
        }:
        "${name} ${version}${
          if dependencies == [ ] then "" else ": ${builtins.concatStringsSep ", " dependencies}"
        }";
    in
    {
      inherit (unit) closure fingerprint json;
      inherit (unit.description) root;
      features = unit.description.features or { };
      lock = map line unit.description.lock.package;
    };
}
