# What `nix develop` makes a shell from: crane's, with the inputs of all packages and the environment of all crates.
#
# hook  What runs when the shell is entered.
# args  The caller's arguments for work on all crates.
{
  craneLib,
  packages,
  hook,
  args,
}:
let
  # What the shell takes of a package (nixpkgs, `mkShell`).
  inputs = [
    "buildInputs"
    "nativeBuildInputs"
    "propagatedBuildInputs"
    "propagatedNativeBuildInputs"
    "shellHook"
  ];
  all = builtins.tryEval (builtins.attrValues packages);
  isKnown =
    package:
    (builtins.tryEval (
      builtins.foldl' (_: name: builtins.seq (package.${name} or null) true) true inputs
    )).success;
  known = builtins.filter isKnown (if all.success then all.value else [ ]);
  given = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = args.${name};
    }) (builtins.filter (name: args ? ${name}) inputs)
  );
in
craneLib.devShell (
  (args.env or { })
  // {
    # A lock out of date must not lock anybody out of the shell, which has the Cargo that mends it.
    inputsFrom =
      if all.success && builtins.length known == builtins.length all.value then
        known
      else
        known ++ [ given ];
  }
  // (if hook == "" then { } else { shellHook = "${args.env.shellHook or ""}\n${hook}"; })
)
