/**
  A unit whose crate is compiled for the machine that builds: as it is for build scripts and for proc macros, with other
  flags than for the result (Cargo reference, "Profiles", "Build Dependencies").

  Cargo compiles a crate that way for whoever needs it. So the unit gets one more package, which does nothing but have
  the crate as its build-dependency, and is built in the crate's place.

  Takes the model and a `build` unit; gives the unit with `directory`, the further package's, and `files`, its sources
  ([ { at; path; } ]).
*/
model: unit:
let
  inherit (unit) description;
  crate = description.crate;
  dir = model.members.${crate};
  inherit (model.packages.${dir}) version;

  name = "nx-cargo-nix-host";
  directory = if description.workspace == "." then name else "${description.workspace}/${name}";
  up = map (_: "..") (builtins.filter builtins.isString (builtins.split "/" directory));
  path = builtins.concatStringsSep "/" (up ++ (if dir == "." then [ ] else [ dir ]));

  manifest = {
    package = {
      inherit name;
      version = "0.0.0";
      edition = "2021";
      build = "build.rs";
    };
    build-dependencies.${crate} = { inherit path; };
  };
  file = name: text: {
    at = "${directory}/${name}";
    path = builtins.toFile "file" text;
  };

  ofThatName = builtins.filter (package: package.name == crate) description.lock.package;
in
unit
// {
  inherit directory;
  files = [
    (file "Cargo.toml" (model.toToml manifest))
    (file "build.rs" "fn main() {}\n")
    (file "src/lib.rs" "")
  ];
  description = description // {
    closure = description.closure // {
      ${directory} = {
        inherit manifest;
        sources = { };
      };
    };
    root = description.root // {
      workspace = description.root.workspace // {
        members = description.root.workspace.members ++ [ name ];
      };
    };
    lock = description.lock // {
      package = description.lock.package ++ [
        {
          inherit name;
          version = "0.0.0";
          dependencies = [
            (if builtins.length ofThatName == 1 then crate else "${crate} ${version}")
          ];
        }
      ];
    };
  };
}
