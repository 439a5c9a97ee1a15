/**
  What `nix develop` makes a shell from: the toolchain first on PATH, and the environment and inputs of all crates.

  # Inputs

  `hook`
  : What runs when the shell is entered.

  `args`
  : The caller's arguments for work on all crates.
*/
{
  system,
  toolchain,
  bash,
  path,
  hook,
}:
args:
let
  paths = import ./input-paths.nix args;
  joined = builtins.concatStringsSep ":";
  own = joined ([ "${toolchain}/bin" ] ++ paths.PATH);
  # What builders find on the host must not hide the developer's own programs, a newer Node.js for example: `nix develop` puts the
  # developer's PATH behind the shell's.
  behindTheirs =
    let
      first = quoted own;
      last = quoted path;
    in
    ''
      case $PATH in ${first}:${last}:*) PATH=${first}:''${PATH#${first}:${last}:}:${last} ;; esac
    '';
  quoted = import ../backend/shell-word.nix;
  given = builtins.filter (name: paths.${name} != [ ]) (builtins.attrNames paths);
in
derivation (
  (args.env or { })
  // builtins.listToAttrs (
    map (name: {
      inherit name;
      value = joined paths.${name};
    }) given
  )
  // {
    inherit system;
    name = "dev-shell";
    # `nix develop` accepts no builder that is not called bash, and reads the names of the outputs from the environment.
    builder = bash;
    outputs = [ "out" ];
    args = [
      "-c"
      ''echo "This is for nix develop." > "$out"''
    ];
    PATH = "${own}:${path}";
    shellHook = "${behindTheirs}${args.env.shellHook or ""}\n${hook}";
  }
)
