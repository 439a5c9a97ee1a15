/**
  The caller's arguments for one work on a unit: those for all crates, then those of the crates in the unit's closure. Without a unit, those
  of all crates are found without a look at lock or manifests, which may be refused.
  docs/arguments.md has them as a table.

  What a crate needs to be compiled (inputs, environment) it needs wherever it is compiled: in its dependents' builds too.
  Everything else that is said of a crate (hooks, flags, meta) is for its own work.

  Throws where an argument may not be given, and where `crateArgs` names no crate of the workspace.

  # Type

  ```
  callerArgs :: { unit ? null; task; } -> attrs
  ```

  # Inputs

  `backEnd`
  : The back end's name, for what is thrown.

  `commonArgs`
  : Arguments for all crates.

  `crateArgs`
  : { <crate> = { ... }; }: more of them for one crate.

  `reserved`
  : Arguments that the back end gives itself: another value would bring back what it keeps out.

  `forAll`
  : Those that cannot be given for one crate.

  `concerns`
  : { <argument> = [ task ]; }: the work that an argument concerns. For any other it would be an environment variable, and changing it
    would cost a needless build.

  `knowsAll`
  : Whether arguments that `concerns` does not have are for all work; if not, they are refused.
*/
{
  model,
  backEnd,
  commonArgs,
  crateArgs,
  reserved ? [ ],
  forAll ? [ ],
  concerns,
  knowsAll,
}:
let
  travelling = [
    "buildInputs"
    "depsBuildBuild"
    "env"
    "nativeBuildInputs"
    "propagatedBuildInputs"
  ];

  named =
    names: args:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = args.${name};
      }) (builtins.filter (name: args ? ${name}) names)
    );
  refuse =
    names: because: where: args:
    let
      found = builtins.filter (name: args ? ${name}) names;
    in
    if found == [ ] then
      args
    else
      throw "${backEnd}: ${where} has `${builtins.head found}`, which ${because}";
  withoutReserved = refuse reserved "the back end gives itself (${toString reserved} are its own); leave it out";
  withoutForAll = refuse forAll "is for all crates; give it in `commonArgs`";
  withoutUnknown =
    where: args:
    if knowsAll then
      args
    else
      refuse (builtins.attrNames (
        removeAttrs args (builtins.attrNames concerns)
      )) "is not known; expected one of ${toString (builtins.attrNames concerns)}" where args;
  # A root manifest that is refused is an error of its own, and that of whoever needs it.
  members = builtins.tryEval (builtins.attrNames model.members);
  strangers =
    if crateArgs != { } && members.success then
      builtins.filter (crate: !(builtins.elem crate members.value)) (builtins.attrNames crateArgs)
    else
      [ ];
  ofCrate =
    if strangers == [ ] then
      builtins.mapAttrs (
        crate: args:
        let
          where = "crateArgs.${crate}";
        in
        withoutUnknown where (withoutForAll where (withoutReserved where args))
      ) crateArgs
    else
      throw "${backEnd}: crateArgs names ${builtins.head strangers}, which is no crate of the workspace; its crates are ${toString (builtins.attrNames model.members)}";
  ofAll = withoutUnknown "commonArgs" (withoutReserved "commonArgs" commonArgs);

  add =
    left: right:
    left
    // builtins.mapAttrs (
      name: value:
      let
        before = left.${name};
      in
      if !(left ? ${name}) then
        value
      else if builtins.isList before && builtins.isList value then
        before ++ value
      else if name == "cargoExtraArgs" then
        "${toString before} ${toString value}"
      else if name == "env" || name == "meta" || name == "passthru" then
        before // value
      else
        value
    ) right;
in
{
  unit ? null,
  task,
}:
let
  # A build that runs tests is both.
  tasks = [ task ] ++ (if task == "build" && mine.doCheck or false then [ "test" ] else [ ]);
  isFor =
    name: !(concerns ? ${name}) || builtins.any (task: builtins.elem task concerns.${name}) tasks;
  own = if unit == null then null else unit.description.crate or null;
  # By the arguments, and not by the closure: most units have none.
  others = builtins.filter (
    crate: crate != own && (unit == null || unit.description.closure ? ${model.directories.${crate}})
  ) (builtins.attrNames ofCrate);
  all = builtins.foldl' (args: crate: add args (named travelling ofCrate.${crate})) ofAll others;
  mine = if own == null then all else add all (ofCrate.${own} or { });
in
removeAttrs mine (builtins.filter (name: !isFor name) (builtins.attrNames mine) ++ forAll)
