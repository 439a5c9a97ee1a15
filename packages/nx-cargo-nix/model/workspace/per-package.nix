/**
  What `make dir value` gives, made once for all units that have the package in their closure. `of package extent` is
  the value that the package itself has for an extent ("build" or "full"), such as its source rules; any other value
  (a stand-in's manifest, say) is computed anew.

  Values are compared whole, so the result is that of `make`, always. It is cheap where it matters: what comes from the
  package is the very value of the package, and Nix looks no further into what is the same in memory.

  # Type

  ```
  perPackage :: packages -> { of; make; } -> dir -> value -> made
  ```
*/
packages:
{ of, make }:
let
  own = builtins.mapAttrs (_: package: {
    build = of package "build";
    full = of package "full";
  }) packages;
  made = builtins.mapAttrs (dir: builtins.mapAttrs (_: make dir)) own;
in
dir: value:
if own ? ${dir} && value == own.${dir}.build then
  made.${dir}.build
else if own ? ${dir} && value == own.${dir}.full then
  made.${dir}.full
else
  make dir value
