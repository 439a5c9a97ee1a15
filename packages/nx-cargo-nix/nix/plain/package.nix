/**
  A crate's package: compiles the crate, and of its workspace closure what is not inherited.

  # Inputs

  `unit`
  : The crate's `build` unit.

  `inherited`
  : The artifacts to start from.

  `outputs`
  : The derivation's outputs: "out" (bin/: its binaries, lib/: its libraries), and "artifacts" where others are to start from it.

  `suffix`
  : Goes to the end of the derivation's name: what is made for tests has another one than the package.
*/
{
  model,
  workOn,
  suffix,
}:
{
  unit,
  inherited,
  outputs,
}:
workOn {
  inherit unit inherited;
  name = "${unit.description.crate}-${
    model.packages.${model.members.${unit.description.crate}}.version
  }${suffix}";
  script = ./builder/package.sh;
  task = "build";
  env = { inherit outputs; };
}
