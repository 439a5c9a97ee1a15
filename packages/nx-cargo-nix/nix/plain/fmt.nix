/**
  Checks that the sources of a unit are formatted. It compiles nothing, so it needs neither crates nor a lock that fits.
*/
{
  model,
  vendoredCrates,
  workOn,
}:
unit:
workOn {
  unit = unit // {
    vendoredCrates = vendoredCrates [ ];
    description = unit.description // {
      lock = unit.description.lock // {
        package = [ ];
      };
    };
  };
  name = "workspace-fmt";
  script = ./builder/fmt.sh;
  task = "fmt";
  inherited = [ ];
  extraSources = model.tools.entries.rustfmt unit.closure;
  env.withoutLock = true;
}
