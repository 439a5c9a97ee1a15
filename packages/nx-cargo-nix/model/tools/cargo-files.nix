/**
  What Cargo and the compilers read besides manifests and sources, for every unit of a workspace (model/README.md, "Tool files").
  `dirs` are the directories of its packages, `configurations` what configurations.nix gives.

  - `configuration`: the files of the configuration that count, there or not.
  - `files`: the files that it names, there or not.
  - `trees`: the paths that it names of which everything below counts too, there or not.
  - `notFollowed`: [ { file; key; value; reason; } ]: what is not followed (not-followed.ts has the reasons in
    words).

  # Type

  ```
  cargoFiles :: { rootDir; dirs; configurations; } -> { configuration; files; trees; notFollowed; }
  ```
*/
{
  namedPaths,
  isFile,
  parentOf,
  isWithin,
  pathIn,
  resolvePath,
  inside,
}:
{
  rootDir,
  dirs,
  configurations,
}:
let
  asSet =
    names:
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    );
  upwards = directory: if directory == null then [ ] else [ { key = directory; } ];
  # A directory and all above it, each once for all of them.
  withAbove =
    from:
    map (item: item.key) (
      builtins.genericClosure {
        startSet = map (key: { inherit key; }) from;
        operator = { key }: upwards (parentOf key);
      }
    );

  # To lay one of these out whole would undo the slices.
  around = asSet (
    withAbove (
      [
        "."
        rootDir
      ]
      ++ dirs
    )
  );
  directoryOf =
    path:
    let
      above = parentOf path;
    in
    if above == null then "." else above;
  isDescribing =
    path: builtins.match "(.*/)?Cargo[.](toml|lock)" path != null && around ? ${directoryOf path};

  ofConfiguration =
    configuration@{ file, table, ... }:
    let
      note = key: value: reason: {
        notFollowed = {
          inherit
            file
            key
            value
            reason
            ;
        };
      };
      ofPath =
        {
          key,
          path,
          base,
          isTree,
          holdsArguments,
        }:
        let
          found = if base == null then ".." else resolvePath base path;
        in
        if builtins.substring 0 1 path == "/" then
          [ ]
        else if !inside found then
          [ (note key path "outside") ]
        else if around ? ${found} then
          (if isTree && !isWithin found rootDir then [ (note key path "crates") ] else [ ])
        else if isDescribing found then
          [ ]
        else
          [ (if isTree then { tree = found; } else { file = found; }) ]
          ++ (if holdsArguments then [ (note key path "arguments") ] else [ ]);
    in
    builtins.concatMap (key: if table ? ${key} then [ (note key "" key) ] else [ ]) [
      "patch"
      "paths"
    ]
    ++ builtins.concatMap ofPath (namedPaths rootDir configuration);

  # In the directories of packages, and between them and the root: Cargo reads it where it is started there.
  here = asSet (withAbove [ rootDir ]);
  elsewhere = builtins.concatMap (
    directory:
    if here ? ${directory} then
      [ ]
    else
      map
        (file: {
          notFollowed = {
            inherit file;
            key = "";
            value = "";
            reason = "elsewhere";
          };
        })
        (
          builtins.filter isFile (
            map (pathIn directory) [
              ".cargo/config"
              ".cargo/config.toml"
            ]
          )
        )
  ) (builtins.attrNames around);

  all = builtins.concatMap ofConfiguration configurations.read ++ elsewhere;
  valuesOf = key: builtins.concatMap (item: if item ? ${key} then [ item.${key} ] else [ ]) all;
  set = names: builtins.attrNames (asSet names);
  byText = builtins.listToAttrs (
    map (what: {
      name = builtins.concatStringsSep "\n" [
        what.file
        what.key
        what.value
        what.reason
      ];
      value = what;
    }) (configurations.notFollowed ++ valuesOf "notFollowed")
  );
in
{
  configuration = set configurations.counts;
  files = set (valuesOf "file");
  trees = set (valuesOf "tree");
  notFollowed = builtins.attrValues byText;
}
