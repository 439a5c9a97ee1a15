/**
  The caller's arguments for one work, as the shell script that builder/lay-out.sh reads. Everything is quoted: it is data.

  # Type

  ```
  callerSettings :: args -> string
  ```

  # Inputs

  `nativeBuildInputs`
  : Their bin/ goes onto PATH, and their pkg-config files onto pkg-config's path.

  `buildInputs`
  : Their lib/ and include/ are where linkers and compilers look, pkg-config too; programs find their libraries there when they run.

  `env`
  : Environment of all commands.

  `cargoExtraArgs`
  : Arguments of Cargo in this work; the others ($workArgs) are those of one command.
*/
args:
let
  quoted = value: import ../backend/shell-word.nix (toString value);
  # A text as crane takes it, of words between blanks; or a list, whose elements may contain blanks.
  words =
    value:
    if builtins.isList value then
      value
    else
      builtins.filter (word: builtins.isString word && word != "") (builtins.split "[ \t\n]+" value);
  array = name: value: "${name}=(${toString (map quoted (words value))})\n";

  paths = import ./input-paths.nix args;
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
prepend "PATH" paths.PATH
+ prepend "PKG_CONFIG_PATH" paths.PKG_CONFIG_PATH
+ prepend "LIBRARY_PATH" paths.LIBRARY_PATH
+ prepend "CPATH" paths.CPATH
+ array "nativeLibraries" paths.LIBRARY_PATH
+ array "cargoExtraArgs" (args.cargoExtraArgs or [ ])
+ array "workArgs" (builtins.concatMap (name: words args.${name}) workArgs)
+ builtins.concatStringsSep "" (map variable (builtins.attrNames (args.env or { })))
