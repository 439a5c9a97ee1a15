/**
  Where the programs and libraries are that the caller gives, as variables with lists of directories: PATH, PKG_CONFIG_PATH, LIBRARY_PATH
  and CPATH. For a package of nixpkgs, the outputs `dev` and `lib` count as well.

  # Type

  ```
  inputPaths :: args -> attrset
  ```
*/
args:
let
  outputsOf =
    input:
    map (output: "${output}") (
      [ input ]
      ++ (
        if builtins.isAttrs input then
          builtins.concatMap (name: if input ? ${name} then [ input.${name} ] else [ ]) [
            "dev"
            "lib"
          ]
        else
          [ ]
      )
    );
  native = builtins.concatMap outputsOf (args.nativeBuildInputs or [ ]);
  inputs = builtins.concatMap outputsOf (args.buildInputs or [ ]);
  below = places: roots: builtins.concatMap (root: map (place: "${root}/${place}") places) roots;
in
{
  PATH = below [ "bin" ] native;
  PKG_CONFIG_PATH = below [ "lib/pkgconfig" "share/pkgconfig" ] (inputs ++ native);
  LIBRARY_PATH = below [ "lib" ] inputs;
  CPATH = below [ "include" ] inputs;
}
