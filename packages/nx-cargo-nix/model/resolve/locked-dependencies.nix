/**
  Which of the packages that a path package's lock entry depends on, under the real name of a dependency
  that is not a path dependency, that dependency can mean: `candidates` are those of the name. First those of
  its version that come from its source or from a `[patch]` of it (`isPatched`, patched.nix), else those of its
  version (Cargo's configuration may have patches too), else the lock is out of date. May be more than one: a
  slice holds too much rather than too little.

  # Type

  ```
  lockedDependencies :: { lock; isPatched; package; dependency; candidates } -> [locked]
  ```
*/
{
  admits,
  isFromSource,
  pathIn,
}:
{
  lock,
  isPatched,
  package,
  dependency,
  candidates,
}:
let
  inherit (dependency) table name;
  requirement = table.version or null;
  isAdmitted = candidate: requirement == null || admits requirement candidate.version;
  admitted = builtins.filter isAdmitted candidates;
  isOurs = isFromSource table;
  isStandIn = isPatched dependency;
  meant = builtins.filter (candidate: isOurs candidate || isStandIn candidate) admitted;
in
if builtins.length admitted > 1 && meant != [ ] then
  meant
else if admitted != [ ] then
  admitted
else if !package.member && table.optional or false then
  # For a path package that is not a member, Cargo locks only what is enabled.
  [ ]
else
  throw "${lock.file} is out of date: ${pathIn package.dir "Cargo.toml"} wants `${name}`${
    if requirement == null then "" else " ${requirement}"
  }, and the lock has no such dependency of `${package.name}`; run `cargo update --workspace` (or any cargo command without `--locked`) and commit the lock"
