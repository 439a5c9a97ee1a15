/**
  The arguments that the plain back end knows, by crane's names, and the work that each concerns
  (../backend/caller-args.nix). "host" is what compiles a crate for the machine that builds: features are the crate's own,
  and the package that stands for its dependents there has none.
*/
let
  all = [
    "build"
    "clippy"
    "dependencies"
    "doc"
    "host"
    "test"
  ];
in
{
  CARGO_PROFILE = all;
  buildInputs = all;
  cargoBuildExtraArgs = [ "build" ];
  cargoClippyExtraArgs = [ "clippy" ];
  cargoDocExtraArgs = [ "doc" ];
  cargoExtraArgs = [
    "build"
    "clippy"
    "dependencies"
    "doc"
    "test"
  ];
  cargoTestExtraArgs = [ "test" ];
  env = all;
  nativeBuildInputs = all;
}
