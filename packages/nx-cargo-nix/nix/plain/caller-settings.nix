# callerSettings :: args -> string
#
# The caller's arguments for one work, as the shell script that builder/lay-out.sh reads. Everything is quoted: it is data.
#
# nativeBuildInputs  Their bin/ goes onto PATH, and what they know of pkg-config onto its path.
# buildInputs        Their lib/ and include/ are where linkers and compilers look, pkg-config too; programs find their
#                    libraries there when they run. Of a package of nixpkgs, the outputs `dev` and `lib` count as well.
# env                Environment of all commands.
# cargoExtraArgs     Arguments of Cargo in this work; the others ($workArgs) are those of one command.
args:
let
  quoted = text: "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] (toString text)}'";
  # A text as crane takes it, of words between blanks; or a list, whose elements may hold some.
  words =
    value:
    if builtins.isList value then
      value
    else
      builtins.filter (word: builtins.isString word && word != "") (builtins.split "[ \t\n]+" value);
  array = name: value: "${name}=(${toString (map quoted (words value))})\n";

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
  prepend =
    name: paths:
    if paths == [ ] then
      ""
    else
      "export ${name}=${quoted (builtins.concatStringsSep ":" paths)}\${${name}:+:\$${name}}\n";

  variable =
    name:
    if builtins.match "[A-Za-z_][A-Za-z0-9_]*" name == null then
      throw "plain: `env` has ${builtins.toJSON name}, which is no name of a variable; use letters, digits and `_`"
    else
      "export ${name}=${quoted args.env.${name}}\n";

  workArgs = builtins.filter (name: args ? ${name}) [
    "cargoBuildExtraArgs"
    "cargoClippyExtraArgs"
    "cargoDocExtraArgs"
    "cargoTestExtraArgs"
  ];
in
prepend "PATH" (below [ "bin" ] native)
+ prepend "PKG_CONFIG_PATH" (below [ "lib/pkgconfig" "share/pkgconfig" ] (inputs ++ native))
+ prepend "LIBRARY_PATH" (below [ "lib" ] inputs)
+ prepend "CPATH" (below [ "include" ] inputs)
+ array "nativeLibraries" (below [ "lib" ] inputs)
+ array "cargoExtraArgs" (args.cargoExtraArgs or [ ])
+ array "workArgs" (builtins.concatMap (name: words args.${name}) workArgs)
+ builtins.concatStringsSep "" (map variable (builtins.attrNames (args.env or { })))
