/**
  A package that has others compiled with the features that the whole workspace wants of them (model/README.md, "Unified features"):
  it depends on each of them with these, and Cargo unites what the packages that it is told to build ask for. It has nothing to
  compile itself, as long as nobody asks for its feature.

  # Type

  ```
  featuresPackage :: model -> { name; directory; manifestOf; lockedWith; }
  ```

  # Output

  `name`
  : Its name.

  `directory`
  : Where it is, relative to the repository.

  `manifestOf`
  : wanted -> its manifest. `wanted` are packages of the lock, each with `unified`, what it is compiled with (model/unified).

  `lockedWith`
  : lock slice -> wanted -> the slice with an entry for it.
*/
model:
let
  name = "nx-cargo-nix-features";
  inRoot = text: if model.rootDir == "." then text else "${model.rootDir}/${text}";
  directory = inRoot name;
  up = builtins.concatStringsSep "" (
    map (_: "../") (builtins.filter builtins.isString (builtins.split "/" directory))
  );
  dirOf = builtins.listToAttrs (
    map (dir: {
      name = "${model.packages.${dir}.name} ${model.packages.${dir}.version}";
      value = dir;
    }) (builtins.attrNames model.packages)
  );

  # Where Cargo is to find a package, by the source that Cargo.lock names for it (Cargo reference, "Specifying Dependencies").
  sourceOf =
    package:
    let
      source = package.source or null;
      version = "=${builtins.head (builtins.split "[+]" package.version)}";
      git = import ./git-source.nix model.lock.version source;
    in
    if source == null then
      { path = "${up}${dirOf."${package.name} ${package.version}"}"; }
    else if source == "registry+https://github.com/rust-lang/crates.io-index" then
      { inherit version; }
    else if builtins.substring 0 4 source == "git+" then
      { git = git.url; } // git.reference
    else
      {
        inherit version;
        registry-index =
          if builtins.substring 0 9 source == "registry+" then builtins.substring 9 (-1) source else source;
      };

  tableOf =
    key: wanted:
    builtins.listToAttrs (
      map (package: {
        # Any unused key will do: nobody refers to it.
        name = "${package.name}-${builtins.hashString "sha256" "${package.version} ${package.source or ""}"}";
        value = sourceOf package // {
          package = package.name;
          default-features = false;
          features = package.unified.${key};
        };
      }) (builtins.filter (package: package.unified ? ${key}) wanted)
    );
in
{
  inherit name directory;

  manifestOf = wanted: {
    package = {
      inherit name;
      version = "0.0.0";
      edition = "2021";
      build = false;
      autobins = false;
    };
    features.never = [ ];
    bin = [
      {
        inherit name;
        path = "main.rs";
        required-features = [ "never" ];
      }
    ];
    dependencies = tableOf "features" wanted;
    build-dependencies = tableOf "host" wanted;
  };

  lockedWith =
    lock: wanted:
    let
      alike = builtins.groupBy (package: package.name) lock.package;
      short =
        package:
        let
          others = alike.${package.name};
          sameVersion = builtins.filter (other: other.version == package.version) others;
        in
        if builtins.length others == 1 then
          package.name
        else if builtins.length sameVersion == 1 || !(package ? source) then
          "${package.name} ${package.version}"
        else
          "${package.name} ${package.version} (${builtins.head (builtins.split "#" package.source)})";
      parted = builtins.partition (package: package.name < name) lock.package;
    in
    lock
    // {
      # Cargo sorts packages by their names.
      package =
        parted.right
        ++ [
          {
            inherit name;
            version = "0.0.0";
            dependencies = map short wanted;
          }
        ]
        ++ parted.wrong;
    };
}
