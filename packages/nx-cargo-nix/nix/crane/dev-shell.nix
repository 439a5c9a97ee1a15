/**
  What `nix develop` makes a shell from: crane's, with the inputs and the environment of all crates.

  The inputs are the caller's, and not those of packages (`inputsFrom`): a package is refused while Cargo.lock is out of date, and the shell
  has the Cargo that mends it. What crane gives a package beyond these works on `target/` in a build.

  # Inputs

  `hook`
  : What runs when the shell is entered.

  `args`
  : The caller's arguments for work on all crates, tests included.
*/
{
  craneLib,
  hook,
  args,
}:
let
  listed = builtins.concatMap (name: args.${name} or [ ]);
  # Those for which nixpkgs' `mkShell` has a place.
  passedOn = builtins.intersectAttrs {
    depsBuildBuild = null;
    propagatedBuildInputs = null;
    propagatedNativeBuildInputs = null;
  } args;
in
craneLib.devShell (
  (args.env or { })
  // passedOn
  // {
    # crane's `devShell` takes no `nativeBuildInputs`.
    packages = listed [
      "nativeBuildInputs"
      "nativeCheckInputs"
    ];
    buildInputs = listed [
      "buildInputs"
      "checkInputs"
    ];
  }
  // (if hook == "" then { } else { shellHook = "${args.env.shellHook or ""}\n${hook}"; })
)
