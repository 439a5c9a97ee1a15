# { library; src; } -> { <crate> = fingerprint; }
#
# What the row `model` evaluates: the fingerprints of all build units of a workspace, by the Nix side of the model.
{ library, src }:
let
  model = import (/. + library) { src = /. + src; };
in
builtins.mapAttrs (_: units: units.build.fingerprint) model.units
