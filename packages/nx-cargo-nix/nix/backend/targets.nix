/**
  Which kinds of targets a crate has: { hasBinary; hasLibrary; binaries; }, by its manifest and by the places where Cargo looks
  for them (Cargo reference, "Target auto-discovery"). `binaries` are the binaries' names.

  Takes the model, the crate's directory and its manifest slice.
*/
model: dir: manifest:
let
  exists = file: builtins.pathExists (model.src + "/${dir}/${file}");
  found =
    (if exists "src/main.rs" then [ manifest.package.name ] else [ ])
    ++ (if exists "src/bin" then foundIn (builtins.readDir (model.src + "/${dir}/src/bin")) else [ ]);
  foundIn =
    entries:
    builtins.concatMap (
      name:
      let
        stem = builtins.match "(.*)[.]rs" name;
      in
      if stem != null then
        stem
      else if exists "src/bin/${name}/main.rs" then
        [ name ]
      else
        [ ]
    ) (builtins.attrNames entries);
in
{
  binaries = builtins.attrNames (
    builtins.groupBy (name: name) (
      builtins.concatMap (bin: if bin ? name then [ bin.name ] else [ ]) (manifest.bin or [ ])
      ++ (if manifest.package.autobins or true then found else [ ])
    )
  );
  hasBinary = manifest ? bin || exists "src/main.rs" || exists "src/bin";
  hasLibrary = manifest ? lib || exists "src/lib.rs";
}
