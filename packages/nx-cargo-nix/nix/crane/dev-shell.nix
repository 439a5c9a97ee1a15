# What `nix develop` makes a shell from: crane's, with the inputs of all packages and the environment of all crates.
#
# args  The caller's arguments for work on all crates.
{
  craneLib,
  packages,
  args,
}:
craneLib.devShell (
  (args.env or { })
  // {
    inputsFrom = builtins.attrValues packages;
  }
)
