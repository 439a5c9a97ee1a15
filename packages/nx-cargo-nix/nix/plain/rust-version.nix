/**
  `refuse unit` gives the unit as it is; throws, in Cargo's words, where a crate of its closure asks for a newer Rust than the toolchain
  is (Cargo reference, "The rust-version Field"). Cargo would say so itself, but after other derivations compiled what the crate starts
  from.

  The toolchain's version is found where that costs no build: a derivation may have it as `version`, and in a store path that is
  there already a library of rustc has it in its name. Where it is not found (`isKnown`), Cargo is left to say it: then stand-ins
  ask for the same version.

  # Type

  ```
  rustVersion :: toolchain -> { isKnown; refuse; }
  ```
*/
toolchain:
let
  ofDerivation = if builtins.isAttrs toolchain then toolchain.version or null else null;
  path = if builtins.isAttrs toolchain then toolchain.outPath else "${toolchain}";
  # What a derivation has yet to make has other keys than `path` in its context. To read it would be an import from it.
  isThere = builtins.all (store: builtins.attrNames store == [ "path" ]) (
    builtins.attrValues (builtins.getContext path)
  );
  libraries =
    if isThere && builtins.pathExists (path + "/lib") then
      builtins.attrNames (builtins.readDir (path + "/lib"))
    else
      [ ];
  # As in libLLVM-22-rust-1.95.0-stable.so.
  named = builtins.filter (match: match != null) (
    map (builtins.match "libLLVM.*-rust-([0-9]+[.][0-9]+[.][0-9]+).*") libraries
  );
  numbers = text: builtins.match "([0-9]+[.][0-9]+[.][0-9]+).*" text;
  found =
    if ofDerivation != null then
      numbers ofDerivation
    else if named != [ ] then
      builtins.head named
    else
      null;
  version = builtins.head found;

  newer =
    unit:
    builtins.concatMap (
      dir:
      let
        inherit (unit.description.closure.${dir}.manifest) package;
      in
      if package ? rust-version && builtins.compareVersions version package.rust-version < 0 then
        [ "  ${package.name}@${package.version or "0.0.0"} requires rustc ${package.rust-version}" ]
      else
        [ ]
    ) (builtins.attrNames unit.description.closure);
in
{
  isKnown = found != null;
  refuse =
    unit:
    let
      packages = newer unit;
    in
    if found == null || packages == [ ] then
      unit
    else
      throw ''
        rustc ${version} is not supported by the following package${
          if builtins.length packages == 1 then "" else "s"
        }:
        ${builtins.concatStringsSep "\n" packages}
        To fix it, give the plain back end a newer toolchain, or lower `rust-version`.'';
}
