/**
  The work that arguments of crane's functions, and of `mkDerivation`, concern (../backend/caller-args.nix);
  the others are for all work. "dependencies" is `buildDepsOnly`, "host" what compiles a crate for the machine that builds.
*/
let
  build = [ "build" ];
  test = [ "test" ];
in
{
  cargoBuildCommand = [
    "build"
    "dependencies"
  ];
  cargoBuildExtraArgs = [
    "build"
    "dependencies"
  ];
  cargoCheckCommand = [ "dependencies" ];
  cargoCheckExtraArgs = [ "dependencies" ];
  cargoClippyExtraArgs = [ "clippy" ];
  cargoDocExtraArgs = [ "doc" ];
  docInstallRoot = [ "doc" ];
  rustFmtExtraArgs = [ "fmt" ];

  cargoTestCommand = test;
  cargoTestExtraArgs = test;
  # With it, a build runs tests, and what is said of tests concerns it too.
  doCheck = [
    "build"
    "test"
  ];
  doInstallCheck = build;
  checkInputs = test;
  checkPhase = test;
  checkPhaseCargoCommand = test;
  nativeCheckInputs = test;
  postCheck = test;
  preCheck = test;

  # What a crate makes is installed by its build alone, and finished there.
  dontFixup = build;
  dontStrip = build;
  doNotPostBuildInstallCargoBinaries = build;
  fixupPhase = build;
  installCheckPhase = build;
  installPhase = build;
  installPhaseCommand = build;
  outputs = build;
  postFixup = build;
  postInstall = build;
  postInstallCheck = build;
  preFixup = build;
  preInstall = build;
  preInstallCheck = build;

  # Features are the crate's own: the package that stands for its dependents has none.
  cargoExtraArgs = [
    "build"
    "clippy"
    "dependencies"
    "doc"
    "test"
  ];
}
