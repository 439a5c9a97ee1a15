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
craneLib.devShell (
  (args.env or { })
  // {
    inputsFrom = builtins.attrValues packages;
  }
  // (if hook == "" then { } else { shellHook = "${args.env.shellHook or ""}\n${hook}"; })
)
