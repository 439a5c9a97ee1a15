/**
  All crates of the workspace as one unit, for work that is done once for all of them: its closure is every path package
  (members with what their tests need), its lock is the whole of Cargo.lock. `own` are the directories of the members:
  whose targets count as the unit's own.

  There is no such unit in the model, and Nx knows of none: what depends on everything needs no slice. So it is put
  together from the members' `test` units.

  # Type

  ```
  workspaceUnit :: model -> unit
  ```
*/
model:
let
  dirs = builtins.attrValues model.members;
  isOwn = builtins.listToAttrs (
    map (dir: {
      name = dir;
      value = null;
    }) dirs
  );
  units = map (crate: model.units.${crate}.test.description) (builtins.attrNames model.members);
  merge = builtins.foldl' (all: part: all // part) { };

  # A member's own unit has its manifest in full; the units of its dependents have it as for a build.
  own = merge (
    map (
      unit:
      let
        dir = model.members.${unit.crate};
      in
      {
        ${dir} = unit.closure.${dir};
      }
    ) units
  );
  closure = merge (map (unit: unit.closure) units) // own;

  # Per source, as in the manifest: `patch.<source>.<name>`.
  patch =
    let
      sources = merge (map (unit: unit.root.patch or { }) units);
    in
    builtins.mapAttrs (source: _: merge (map (unit: unit.root.patch.${source} or { }) units)) sources;
  replace = merge (map (unit: unit.root.replace or { }) units);
  listed = key: builtins.concatMap (unit: unit.root.workspace.${key} or [ ]) units;
  sortedSet =
    list:
    builtins.attrNames (
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) list
      )
    );
  exclude = sortedSet (listed "exclude");

  first = (builtins.head units).root;
  root =
    first
    // {
      workspace = {
        members = sortedSet (listed "members");
        inherit (first.workspace) resolver;
      }
      // (if exclude == [ ] then { } else { inherit exclude; });
    }
    // (if patch == { } then { } else { inherit patch; })
    // (if replace == { } then { } else { inherit replace; });

  # Where there is no lock, the unit of each crate says so.
  lock = builtins.seq (builtins.head units).lock {
    inherit (model.lock) version;
    package = map model.lockedAsWritten model.lock.packages;
  };

  description = {
    kind = "test";
    inherit (builtins.head units) workspace;
    inherit closure root lock;
  };
in
if units == [ ] then
  throw "the Cargo workspace has no crates; `members` of its root manifest has to name some"
else
  {
    inherit description;
    closure = builtins.attrNames closure;
    own = builtins.attrNames isOwn;
    fingerprint = builtins.hashString "sha256" (builtins.toJSON description);
  }
