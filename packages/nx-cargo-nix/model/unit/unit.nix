/**
  What a unit of work depends on (model/README.md, "Unit description"), its canonical JSON, its fingerprint, and the
  directories of its closure, in order. `kind` is `build`, `test`, `clippy` or `doc`, `dir` a
  path package's directory. Throws without a lock (`lock` is null), for a crate in a dependency cycle, and
  for whatever is wrong in the manifests of the closure.

  # Type

  ```
  unit :: { rootDir; rootManifest; overrides; packages; broken; lock; unified } -> kind -> dir -> { description; json; fingerprint;
  closure }
  ```
*/
{
  nodes,
  lockSlice,
  rootSlice,
  heldUpBy,
  heldUpLock,
  rules,
  cycleError,
  checkCircle,
  canonicalJson,
  fingerprint,
  patched,
  pathIn,
  unifiedOf,
}:
{
  rootDir,
  rootManifest,
  overrides,
  packages,
  broken ? { },
  lock,
  unified ? { },
}:
let
  isPatched = patched {
    inherit rootDir packages;
    patches = overrides.patch;
  };
  graph = nodes {
    inherit
      lock
      isPatched
      packages
      broken
      ;
  };
  slicing = lockSlice lock;
  ofPaths = heldUpBy (builtins.mapAttrs (_: package: package.pathDependencies.build) packages);
  ofAll = heldUpBy graph.edges;
  lockHeldUp = if lock == null then { } else heldUpLock lock;
  mixedHeldUp = if lock == null || !graph.isMixed then { } else ofAll.circle // ofAll.chain;
  unifiedFor = unifiedOf {
    inherit lock;
    features = unified;
  };
  fingerprintOf = fingerprint {
    inherit lock packages graph;
    unified = if unified == { } then _: null else unifiedFor;
  };
in
kind: dir:
let
  isFull = kind != "build";
  package =
    packages.${dir}
      or (throw "${dir} holds no crate of the workspace in ${rootDir}; its crates are in ${toString (builtins.attrNames packages)}");
  start = graph.ofPackage isFull dir;
  reached = builtins.genericClosure {
    startSet = [ start ];
    operator = node: node.next;
  };
  # Those of `reached` that are path packages; most of the others are not asked for.
  ofRepository =
    if graph.leavesForGood then
      builtins.genericClosure {
        startSet = [ start ];
        operator = node: node.nextPackages;
      }
    else
      builtins.filter (node: node.dir != null) reached;
  closure = builtins.sort builtins.lessThan (map (node: node.dir) ofRepository);
  locked = slicing reached;
  parts =
    d:
    let
      own = isFull && d == dir;
      p = packages.${d};
    in
    {
      name = d;
      value = {
        manifest = if own then p.slices.full else p.slices.build;
        sources = if own then p.rules.full else p.rules.build;
      };
    };
  among = held: if held == { } then [ ] else builtins.filter (d: held ? ${d}) closure;
  blocked = among ofPaths.circle;
  deep = among ofPaths.chain;
  lockedNodes = builtins.filter (
    node: node.dir == null && lockHeldUp ? ${toString node.locked.index}
  ) reached;
  features = builtins.listToAttrs (
    map
      (entry: {
        name = "${entry.name} ${entry.version}";
        value = unifiedFor entry;
      })
      (
        if unified == { } then
          [ ]
        else
          builtins.filter (entry: unifiedFor entry != null) locked.slice.package
      )
  );
  description = {
    inherit kind;
    crate = package.name;
    workspace = rootDir;
    closure = builtins.listToAttrs (map parts closure);
    lock = locked.slice;
    root = rootSlice {
      inherit
        rootDir
        rootManifest
        overrides
        packages
        lock
        ;
      inherit (locked) holds;
      closure = map (d: packages.${d}) closure;
    };
  }
  // (if features == { } then { } else { inherit features; });
  checked =
    if
      !builtins.elem kind [
        "build"
        "test"
        "clippy"
        "doc"
      ]
    then
      throw "`${kind}` is no kind of unit; expected build, test, clippy or doc"
    else if lock == null then
      throw "${pathIn rootDir "Cargo.lock"} does not exist; write it with `cargo generate-lockfile` and `git add` it (flakes see only files that git tracks)"
    else if blocked != [ ] then
      cycleError packages ofPaths.circle (builtins.head blocked)
    else if deep != [ ] then
      throw "${pathIn (builtins.head deep) "Cargo.toml"} begins a chain of more than ${toString rules.limits.chain} path dependencies; have fewer crates depend on each other in a row"
    else if lockHeldUp != { } && lockedNodes != [ ] then
      throw "${lock.file}: `${(builtins.head lockedNodes).locked.name}` leads into a circle, or a chain of more than ${toString rules.limits.chain}, of dependencies; write the lock anew with `cargo generate-lockfile`"
    else if mixedHeldUp != { } && builtins.any (node: mixedHeldUp ? ${toString node.key}) reached then
      throw "${pathIn dir "Cargo.toml"}: `${package.name}` leads into a circle, or begins a chain of more than ${toString rules.limits.chain} dependencies, through packages of the lock and back; have fewer packages depend on each other in a row, or take back the [patch] that leads back"
    else
      description;
in
{
  description = checked;
  json = canonicalJson checked;
  closure = builtins.seq checked closure;
  fingerprint = builtins.seq checked (
    checkCircle
      {
        inherit lock packages;
        inherit (ofAll) circle;
      }
      # No others lead back.
      (if graph.leavesForGood then ofRepository else reached)
      # What dev-dependencies lead back to is the crate as others have it, and leads to what is reached here.
      (if isFull then builtins.filter (node: node.key != start.key) reached else reached)
      (fingerprintOf {
        inherit kind dir;
        description = checked;
      })
  );
}
