/**
  How the members of a workspace depend on each other, and what they ask of others, by their manifest slices.

  Takes the model. What it gives takes the names of crates.

  # Output

  `packageOf`
  : its package in the model.

  `perCrate`
  : value -> { <crate> = value crate; }

  `direct`
  : extent -> crate -> [ crate ]: the other members that it depends on directly.

  `hostDirect`
  : extent -> crate -> [ crate ]: those of them that are compiled for the machine that builds.

  `tops`
  : [ crate ] -> [ crate ]: those that are in the closure of no other one of them.

  `names`
  : kinds -> slice -> bool: whether tables of these kinds name third-party crates.

  `asksForFeatures`
  : crate -> bool: whether it asks for members in another way than they are compiled for themselves.
*/
model:
let
  inherit (model)
    directories
    members
    packages
    units
    ;
  crates = builtins.attrNames members;
  packageOf = crate: packages.${members.${crate}};
  perCrate =
    value:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = value name;
      }) crates
    );

  # A broken crate is an error for whoever needs it; asking where it is, is not.
  crateIn = builtins.listToAttrs (
    map (crate: {
      name = directories.${crate};
      value = crate;
    }) crates
  );

  # The other members that a crate depends on directly, as far as `extent` ("build", "full") goes. Path packages that are
  # no members have no derivation of their own: they are compiled with each crate that needs them.
  direct = extent: crate: directs.${extent}.${crate};
  directs = {
    build = perCrate (findDirect "build");
    full = perCrate (findDirect "full");
  };
  findDirect =
    extent: crate:
    let
      dirs = builtins.filter (dir: crateIn ? ${dir}) (packageOf crate).pathDependencies.${extent};
      names = map (dir: crateIn.${dir}) dirs ++ patchedIn extent crate;
    in
    builtins.filter (name: name != crate) (builtins.attrNames (builtins.groupBy (name: name) names));

  # The members that a `[patch]` puts in place of a crate's dependencies: the lock has them without a source.
  patchedIn =
    extent: crate:
    let
      inherit (units.${crate}.${if extent == "build" then "build" else "test"}) description;
      own = builtins.filter (package: package.name == crate && !(package ? source)) (
        description.lock.package
      );
      named = map (reference: builtins.head (builtins.split " " reference)) (
        builtins.concatMap (package: package.dependencies or [ ]) own
      );
    in
    if description.root ? patch then
      builtins.filter (name: members ? ${name} && description.closure ? ${members.${name}}) named
    else
      [ ];

  # Those of some crates that are in the closure of no other one of them: what is below these is below all.
  tops =
    all:
    builtins.filter (
      crate:
      !builtins.any (
        other: other != crate && units.${other}.build.description.closure ? ${members.${crate}}
      ) all
    ) all;

  # All tables of that name in a manifest slice, those for certain targets too.
  tables =
    name: slice:
    map (place: place.${name} or { }) ([ slice ] ++ builtins.attrValues (slice.target or { }));

  isMacro =
    crate:
    let
      lib = (packageOf crate).slices.build.lib or { };
    in
    lib.proc-macro or lib.proc_macro or false
    || builtins.elem "proc-macro" (lib.crate-type or lib.crate_type or [ ]);

  # Those of the direct dependencies that are compiled for the machine that builds: proc macros and build-dependencies.
  hostDirect =
    extent: crate:
    let
      named = builtins.concatMap (
        table: map (key: table.${key}.package or key) (builtins.attrNames table)
      ) (tables "build-dependencies" (packageOf crate).slices.${extent});
    in
    builtins.filter (name: isMacro name || builtins.elem name named) (direct extent crate);

  # Whether a crate names third-party crates itself in one of these kinds of tables. Others may have brought the same, but
  # without the features that this one wants.
  names =
    kinds: slice:
    builtins.any (
      kind:
      builtins.any (table: builtins.any (key: !(table.${key} ? path)) (builtins.attrNames table)) (
        tables kind slice
      )
    ) kinds;

  # Whether a crate asks for workspace crates in another way than they are compiled for themselves.
  asksForFeatures =
    crate:
    builtins.any
      (
        kind:
        builtins.any (
          table:
          builtins.any (
            key: table.${key} ? path && (table.${key} ? features || !(table.${key}.default-features or true))
          ) (builtins.attrNames table)
        ) (tables kind (packageOf crate).slices.build)
      )
      [
        "dependencies"
        "build-dependencies"
      ];
in
{
  inherit
    packageOf
    perCrate
    direct
    hostDirect
    tops
    names
    asksForFeatures
    ;
}
