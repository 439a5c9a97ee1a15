/**
  Whether a version requirement admits a version, by Cargo's rules: every comparator must, and a pre-release
  only where a comparator has one of the same major, minor and patch (`matches_req` of the `semver` crate).
  Throws where either is invalid.

  # Type

  ```
  admits :: string -> string -> bool
  ```
*/
{
  parseRequirement,
  parseVersion,
  isWhole,
  comparatorAdmits,
}:
requirement: text:
let
  comparators = parseRequirement requirement;
  candidate = parseVersion text;
  opensPre =
    { version, ... }:
    version.pre != [ ]
    && version.major == candidate.major
    && version.minor == candidate.minor
    && version.patch == candidate.patch;
in
if comparators == null then
  throw "`${requirement}` is no version requirement; write one as in `1.2`, `~1.2.3` or `>=1, <3`"
else if !isWhole candidate then
  false
else
  builtins.all (c: comparatorAdmits c candidate) comparators
  && (candidate.pre == [ ] || builtins.any opensPre comparators)
