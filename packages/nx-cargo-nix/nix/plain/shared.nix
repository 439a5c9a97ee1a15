/**
  Strategy `shared`: one derivation of third-party dependencies for the whole workspace. Each is compiled once, with the
  features that the workspace as a whole wants of it (a package that wants others has it compiled once more), and all of
  them again with every change of the lock. Workspace crates are compiled with each package that needs them.

  Gives what isolated.nix gives.
*/
{
  workspace,
  units,
  dependenciesOf,
  collected,
  packageOf,
  ...
}:
let
  compiled =
    command:
    if builtins.any (package: package ? source) workspace.description.lock.package then
      [
        (dependenciesOf {
          unit = workspace;
          inherited = [ ];
          inherit command;
          selection = "--workspace";
        })
      ]
    else
      [ ];
  built = compiled "build";
in
{
  dependencies = builtins.mapAttrs (
    crate: _:
    collected {
      name = "${crate}-all-dependencies";
      inherited = built;
    }
  ) units;

  packages = builtins.mapAttrs (
    _: ofCrate:
    packageOf {
      unit = ofCrate.build;
      inherited = built;
      outputs = [ "out" ];
    }
  ) units;

  start = {
    test = _: compiled "test --no-run";
    clippy = _: compiled "check --all-targets";
    doc = _: compiled "check";
  };
}
