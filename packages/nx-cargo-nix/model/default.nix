/**
  The Cargo model of a workspace (README.md), in nothing but Nix builtins: what each crate depends on, known at evaluation,
  without generated files and without import-from-derivation. Every directory in the result is relative to the repository's
  root, "." for itself.

  # Inputs

  `src`
  : the repository's root, in a flake its source

  `root`
  : the directory of the workspace's root manifest in it

  `parts`
  : the functions of the model; the tests replace some with their own, to work on files that exist only in memory

  # Type

  ```
  model :: { src; root ? "."; } -> attrs
  ```

  # Example

  ```nix
  (import ./model { src = ./.; }).units.my-crate.build.fingerprint
  ```
*/
{
  src,
  root ? ".",
  parts ? import ./parts.nix { inherit src; },
}:
let
  rootDir = parts.resolvePath "." root;
  rootFile = parts.pathIn rootDir "Cargo.toml";
  lockFile = parts.pathIn rootDir "Cargo.lock";
  rootManifest =
    if parts.hasFile rootDir "Cargo.toml" then
      parts.readManifest rootDir
    else
      throw "${rootFile} does not exist; `root` has to be the directory of a workspace's root manifest (flakes see only files that git tracks: `git add` it)";

  package = parts.makePackage { inherit rootDir rootManifest; };
  members = parts.findMembers { inherit rootDir rootManifest package; };
  overrides = parts.overrides { inherit rootDir rootManifest; };
  reached = parts.findPathPackages {
    inherit
      rootDir
      overrides
      members
      package
      ;
  };
  packages = builtins.foldl' (
    found: problem: builtins.trace "warning: ${problem}" found
  ) reached.found (members.refused ++ overrides.refused);
  lock =
    if parts.hasFile rootDir "Cargo.lock" then
      parts.readLock {
        file = lockFile;
        text = parts.readText lockFile;
      }
    else
      null;
  featuresFile = parts.pathIn rootDir "nix-features.json";
  unified =
    if parts.hasFile rootDir "nix-features.json" then
      parts.readFeatures {
        file = featuresFile;
        text = parts.readText featuresFile;
      }
    else
      { };
  unit = parts.unit {
    inherit
      rootDir
      rootManifest
      overrides
      packages
      lock
      unified
      ;
    inherit (reached) broken;
  };
  perPackage = parts.perPackage packages;
  storedSources = perPackage {
    of = package: extent: package.rules.${extent};
    make = dir: rules: parts.findSources packages rules dir;
  };
  manifestText = perPackage {
    of = package: extent: package.slices.${extent};
    make = _: parts.toToml;
  };
  lockToml = parts.lockToml (if lock == null then [ ] else map parts.lockedAsWritten lock.packages);
  # A broken member is there too, and throws its error: by its name, or by its directory where it has none.
  brokenName =
    member:
    let
      tried = builtins.tryEval ((member.manifest.package or member.manifest.project or { }).name or null);
      isName = builtins.isString tried.value && parts.isPackageName tried.value;
    in
    if tried.success && isName then tried.value else member.dir;
  byCrateWith =
    { checked }:
    value:
    builtins.listToAttrs (
      map (member: {
        inherit (member) name;
        value = value member.dir;
      }) (builtins.attrValues members.found)
      ++ map (member: {
        name = brokenName member;
        value = if checked then builtins.seq member.checked (value member.dir) else value member.dir;
      }) (builtins.attrValues members.broken)
    );
  byCrate = byCrateWith { checked = true; };
in
{
  /**
    The directory of the workspace's root manifest.
  */
  inherit rootDir;

  /**
    `{ DIR = package; }` for members and other path packages, each as unit/package.nix makes it.
  */
  inherit packages;

  /**
    What is derived from a package, once for all units: workspace/per-package.nix.
  */
  inherit perPackage;

  /**
    The parsed `Cargo.lock` as lock/read-lock.nix gives it; null where there is none.
  */
  inherit lock;

  /**
    What the packages of the lock are compiled with, `{ "NAME VERSION" = { SYSTEM = attrs; }; }` (unified/read-features.nix).
  */
  inherit unified;

  /**
    `unifiedOf package`: that of a package of the lock, or null (unified/unified-of.nix).
  */
  unifiedOf = parts.unifiedOf {
    inherit lock;
    features = unified;
  };

  /**
    `lockedDependencies package`: the packages that a package of the lock names as its dependencies.
  */
  lockedDependencies = package: builtins.elemAt lock.dependencies package.index;

  /**
    `unit kind dir`: `{ description; json; fingerprint; closure; }`, see unit/unit.nix.
  */
  inherit unit;

  /**
    `manifestText dir slice`: the slice of a package's manifest as text.
  */
  inherit manifestText;

  /**
    The slice of a lock as text: toml/write-lock.nix, which knows the packages of this lock already.
  */
  inherit lockToml;

  /**
    `{ CRATE = dir; }`
  */
  members = byCrate (dir: dir);

  /**
    The same, with broken crates too: a crate's directory is known, whatever is wrong with the crate.
  */
  directories = byCrateWith { checked = false; } (dir: dir);

  /**
    `{ CRATE = { build; test; clippy; doc; }; }` of the members, each as `unit` gives it.
  */
  units = byCrate (dir: {
    build = unit "build" dir;
    test = unit "test" dir;
    clippy = unit "clippy" dir;
    doc = unit "doc" dir;
  });

  /**
    `sources rules dir`: `[ { at; path; } ]`, a package's sources as store paths (sources/sources.nix); `rules` are those of a
    description.
  */
  sources = rules: dir: storedSources dir rules;

  /**
    What Cargo, clippy and rustfmt read besides: tools/tools.nix.
  */
  tools = parts.tools { inherit rootDir packages; };

  /**
    `manifestFiles description`: `{ PATH = text; }`, all manifests of a unit and its lock (unit/manifest-files.nix).
  */
  manifestFiles = parts.manifestFiles { inherit manifestText lockToml; };

  /**
    A slice as text: toml/write.nix.
  */
  inherit (parts) toToml;

  /**
    `rootManifestText description`: the manifest in the workspace's root directory (unit/root-manifest-text.nix).
  */
  inherit (parts) rootManifestText;

  /**
    A package of the lock as `Cargo.lock` has it: lock/as-written.nix.
  */
  inherit (parts) lockedAsWritten;
}
