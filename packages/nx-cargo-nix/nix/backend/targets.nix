# Which kinds of targets a crate has: { hasBinary; hasLibrary; }, by its manifest and by the places where Cargo looks for
# them (Cargo reference, "Target auto-discovery").
#
# Takes the model, the crate's directory and its manifest slice.
model: dir: manifest:
let
  exists = file: builtins.pathExists (model.src + "/${dir}/${file}");
in
{
  hasBinary = manifest ? bin || exists "src/main.rs" || exists "src/bin";
  hasLibrary = manifest ? lib || exists "src/lib.rs";
}
