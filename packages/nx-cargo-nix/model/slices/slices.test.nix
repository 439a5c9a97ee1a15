# Slices of member manifests. The workspace is given as texts (memory.nix).
{ memory, fails, ... }:
let
  # The slices of crate `a` of a workspace whose root has `shared` besides.
  slices =
    { shared ? "", own }:
    (memory {
      "Cargo.toml" = "[workspace]\nmembers = [\"crates/a\"]\n${shared}";
      "crates/a/Cargo.toml" = "[package]\nname = \"a\"\n${own}";
      "crates/b/Cargo.toml" = "[package]\nname = \"b\"\n";
    }).packages."crates/a".slices;
  build = args: (slices args).build;
  full = args: (slices args).full;
in
{
  "package keys are inherited, paths with them" = {
    expr =
      (build {
        shared = ''
          [workspace.package]
          version = "1.2.3"
          readme = "README.md"
          license-file = "legal/LICENSE"
          keywords = ["x"]
          description = "not asked for"
        '';
        own = ''
          version.workspace = true
          readme = { workspace = true }
          license-file.workspace = true
          keywords.workspace = true
        '';
      }).package;
    expected = {
      name = "a";
      version = "1.2.3";
      readme = "../../README.md";
      license-file = "../../legal/LICENSE";
      keywords = [ "x" ];
    };
  };
  "an inherited key that is not there" = fails (build { own = "version.workspace = true"; });
  "what the other slices hold, and what only this plugin reads, goes" = {
    expr = build {
      own = ''
        resolver = "2"
        autotests = false
        [package.metadata.nix-build]
        include = ["x"]
        [badges]
        x = {}
        [profile.release]
        lto = true
        [[test]]
        name = "t"
        [lib]
        [features]
        [dependencies]
        [target.'cfg(unix)'.dependencies]
      '';
    };
    expected.package.name = "a";
  };
  "a test slice keeps what tests need" = {
    expr = full {
      own = ''
        autotests = false
        [package.metadata]
        when = 1979-05-27
        [[test]]
        name = "t"
        [target.'cfg(unix)'.dev_dependencies]
        x = "1"
        [hints]
        mostly-unused = true
      '';
    };
    expected = {
      package = {
        name = "a";
        autotests = false;
        metadata.when = builtins.fromJSON ''"\uF8FF1979-05-27"'';
      };
      test = [ { name = "t"; } ];
      target."cfg(unix)".dev-dependencies.x.version = "1";
      hints.mostly-unused = true;
    };
  };
  "dependencies are tables without defaults" = {
    expr =
      (build {
        own = ''
          [dependencies]
          one = "1"
          two = { version = "2", features = ["z", "a", "z"], optional = false, default_features = true }
          three = { version = "3", package = "three", default_features = false, features = [] }
          four = { package = "other", path = "../a/../b/", optional = true }
          [build_dependencies]
          five = { git = "https://example.org/five" }
        '';
      }).dependencies;
    expected = {
      one.version = "1";
      two = {
        version = "2";
        features = [
          "a"
          "z"
        ];
      };
      three = {
        version = "3";
        default-features = false;
      };
      four = {
        package = "other";
        path = "../b";
        optional = true;
      };
    };
  };
  # Cargo's `inherit_with`: only `true` of the crate has a say in default-features.
  "inherited dependencies" = {
    expr =
      (build {
        shared = ''
          [workspace.dependencies]
          one = { version = "1", default-features = false, features = ["z"] }
          two = { version = "2", default_features = false }
          three = "3"
          b = { path = "crates/b" }
        '';
        own = ''
          [dependencies]
          one = { workspace = true, features = ["a"], optional = true, public = true }
          two = { workspace = true, default-features = true }
          three = { workspace = true, default-features = false }
          b.workspace = true
        '';
      }).dependencies;
    expected = {
      one = {
        version = "1";
        default-features = false;
        features = [
          "a"
          "z"
        ];
        optional = true;
        public = true;
      };
      two.version = "2";
      three.version = "3";
      b.path = "../b";
    };
  };
  "an inherited dependency that is not there" = fails (build { own = "[dependencies]\nx.workspace = true"; });
  # `both` stays in another table, so its entries stay, too; `dev` goes.
  "features of dev-dependencies" = {
    expr =
      (build {
        own = ''
          [dependencies]
          dep = { version = "1", optional = true }
          [dev-dependencies]
          dev = "1"
          both = "1"
          [target.'cfg(unix)'.build-dependencies]
          both = "1"
          [features]
          default = ["dep:dep", "dep?/x", "dep/x", "dev/std", "dev?/std", "both/x", "more"]
          more = ["dev/std"]
        '';
      }).features;
    expected = {
      default = [
        "dep:dep"
        "dep?/x"
        "dep/x"
        "both/x"
        "more"
      ];
      more = [ ];
    };
  };
  "lints are inherited" = {
    expr =
      (build {
        shared = "[workspace.lints.rust]\nunused = \"warn\"";
        own = "[lints]\nworkspace = true";
      }).lints;
    expected.rust.unused = "warn";
  };
  "lints that are not there" = fails (build { own = "[lints]\nworkspace = true"; });
}
