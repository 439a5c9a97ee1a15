# Whole units: members, closures, slices of the lock and the root manifest. The workspace is given as texts
# (memory.nix).
{ memory, fails, ... }:
let
  registry = "registry+https://example.org/rust-lang/index";
  crate = name: rest: "[package]\nname = \"${name}\"\nversion = \"0.1.0\"\n${rest}";
  locked = name: version: source: dependencies: ''
    [[package]]
    name = "${name}"
    version = "${version}"
    ${if source == null then "" else "source = \"${source}\""}
    dependencies = ${builtins.toJSON dependencies}
  '';
  # `a` -> `b`, and b's tests use `a`, `t` and an old `x`; `outer` is excluded, and its optional dependency
  # is not locked.
  files = {
    "Cargo.toml" = ''
      [workspace]
      members = ["a"]
      exclude = ["outer"]
      [workspace.package]
      edition = "2021"
      [profile.release]
      opt-level = 3
      [patch.crates-io]
      y = { path = "./y" }
      z = { git = "https://example.org/z" }
      unused = { path = "unused" }
    '';
    "a/Cargo.toml" = crate "a" "[dependencies]\nb = { path = \"../b\" }\nx = \"2\"\n[target.'cfg(windows)'.dependencies]\nouter = { path = \"../outer\" }";
    "b/Cargo.toml" = crate "b" "[dependencies]\ny = \"1\"\n[dev-dependencies]\na = { path = \"../a\" }\nx = \"1\"\nt = { path = \"../t\" }\nb = { path = \".\" }";
    "t/Cargo.toml" = crate "t" "";
    "y/Cargo.toml" = "[package]\nname = \"y\"\nversion = \"1.5.0\"\n";
    "unused/Cargo.toml" = crate "unused" "";
    "outer/Cargo.toml" = crate "outer" "[dependencies]\nx = { version = \"7\", optional = true }\n[dev-dependencies]\ngone = { path = \"../gone\" }";
    "Cargo.lock" = ''
      version = 4
      ${locked "a" "0.1.0" null [ "b" "outer" "x 2.0.0" ]}
      ${locked "b" "0.1.0" null [ "a" "b" "t" "x 1.0.0" "y" ]}
      ${locked "c" "0.1.0" registry [ ]}
      ${locked "outer" "0.1.0" null [ ]}
      ${locked "t" "0.1.0" null [ ]}
      ${locked "x" "1.0.0" registry [ "c" ]}
      ${locked "x" "2.0.0" registry [ ]}
      ${locked "y" "1.5.0" null [ ]}
    '';
  };
  model = memory files;
  names = unit: map (p: "${p.name} ${p.version}") unit.description.lock.package;
  dependenciesOf =
    name: unit:
    (builtins.head (builtins.filter (p: p.name == name) unit.description.lock.package)).dependencies or [ ];
  without = name: memory (builtins.removeAttrs files [ name ]);
  cyclic = memory {
    "Cargo.toml" = "[workspace]\nmembers = [\"a\", \"c\"]";
    "a/Cargo.toml" = crate "a" "[dependencies]\nb = { path = \"../b\" }";
    "b/Cargo.toml" = crate "b" "[build-dependencies]\na = { path = \"../a\" }";
    "c/Cargo.toml" = crate "c" "";
    "Cargo.lock" = "version = 4\n${locked "a" "0.1.0" null [ "b" ]}${locked "b" "0.1.0" null [ "a" ]}${locked "c" "0.1.0" null [ ]}";
  };
  buildA = model.unit "build" "a";
  buildB = model.unit "build" "b";
  testB = model.unit "test" "b";
in
{
  # `b` and `t` are members because a path dependency reaches them; a non-member's dev-dependencies are
  # never read.
  "members" = {
    expr = model.members;
    expected = [ "a" "b" "t" ];
  };
  "path packages" = {
    expr = builtins.attrNames model.packages;
    expected = [ "a" "b" "outer" "t" "unused" "y" ];
  };
  # X -(dev)-> Y: the build of X does not see Y; and `y` comes in through the lock alone.
  "closure of builds" = {
    expr = [
      buildA.closure
      buildB.closure
    ];
    expected = [
      [ "a" "b" "outer" "y" ]
      [ "b" "y" ]
    ];
  };
  "closure of a test, with a cycle that a dev-dependency closes" = {
    expr = testB.closure;
    expected = [ "a" "b" "outer" "t" "y" ];
  };
  "only the crate itself has its dev-dependencies" = {
    expr = (model.unit "test" "a").description.closure.b.manifest ? dev-dependencies;
    expected = false;
  };
  "lock of builds" = {
    expr = [
      (names buildA)
      (names buildB)
    ];
    expected = [
      [ "a 0.1.0" "b 0.1.0" "outer 0.1.0" "x 2.0.0" "y 1.5.0" ]
      [ "b 0.1.0" "y 1.5.0" ]
    ];
  };
  "dependencies in the lock, as short as the slice allows" = {
    expr = [
      (dependenciesOf "a" buildA)
      (dependenciesOf "b" buildA)
      (dependenciesOf "a" testB)
      (dependenciesOf "b" testB)
    ];
    expected = [
      [ "b" "outer" "x" ]
      [ "y" ]
      [ "b" "outer" "x 2.0.0" ]
      [ "a" "b" "t" "x 1.0.0" "y" ]
    ];
  };
  "root" = {
    expr = buildA.description.root;
    expected = {
      profile.release.opt-level = 3;
      patch.crates-io.y.path = "y";
      workspace = {
        members = [ "a" "b" ];
        exclude = [ "outer" "y" ];
        resolver = "1";
      };
    };
  };
  # The lock slice holds a package of the patched name without a source: the member itself.
  "a patch of a name that a member has" = {
    expr =
      let
        namesake = memory {
          "Cargo.toml" = "[workspace]\nmembers = [\"a\"]\n[patch.crates-io]\na = { path = \"patched\" }";
          "a/Cargo.toml" = crate "a" "";
          "patched/Cargo.toml" = "[package]\nname = \"a\"\nversion = \"1.0.0\"\n";
          "Cargo.lock" = "version = 4\n${locked "a" "0.1.0" null [ ]}";
        };
      in
      (namesake.unit "build" "a").description.root ? patch;
    expected = false;
  };
  # That it is the one of the TypeScript side is for the conformance tests to see.
  "the fingerprint follows the unit, not the rest of the lock" = {
    expr =
      let
        bumped =
          from: to:
          (memory (files // { "Cargo.lock" = builtins.replaceStrings [ from ] [ to ] files."Cargo.lock"; })).unit "build" "b";
        hasChanged = unit: unit.fingerprint != buildB.fingerprint;
      in
      [
        (hasChanged (bumped "x\"\nversion = \"2.0.0" "x\"\nversion = \"2.0.1"))
        (hasChanged (bumped "version = 4" "version = 3"))
        (hasChanged testB)
      ];
    expected = [ false true true ];
  };
  "a unit of no kind" = fails (model.unit "bench" "a").json;
  "a cycle of normal and build dependencies" = fails (cyclic.unit "build" "b").json;
  "a cycle is no concern of other crates" = {
    expr = (cyclic.unit "build" "c").closure;
    expected = [ "c" ];
  };
  "no lock: a graph, but no unit" = {
    expr = (without "Cargo.lock").members;
    expected = model.members;
  };
  "no lock: building" = fails ((without "Cargo.lock").unit "build" "a").json;
  "a lock without the crate" = fails (
    ((memory (files // { "Cargo.lock" = "version = 4"; })).unit "build" "a").json
  );
  "a lock without the dependency" = fails (
    ((memory (files // { "a/Cargo.toml" = crate "a" "[dependencies]\nx = \"3\""; })).unit "build" "a").json
  );
}
