/**
  The files of Cargo's configuration (Cargo reference, "Configuration"): in `.cargo` of the root manifest's directory and of
  every one above it inside the repository, and what they `include` (stable since Cargo 1.94).

  - `read`: [ { file; table; base; } ], what wins first. `base` is what relative paths in it are relative to: the directory
    above the file's, for included files too (`Definition::root` in Cargo's source); null above the repository.
  - `counts`: Every file that counts, there or not, in no order.
  - `notFollowed`: what is not followed: see cargo-files.nix.

  # Type

  ```
  configurations :: root -> { read; counts; notFollowed; }
  ```
*/
{
  isFile,
  readText,
  parseToml,
  parentOf,
  pathIn,
  resolvePath,
  inside,
}:
root:
let
  directoryOf =
    path:
    let
      above = parentOf path;
    in
    if above == null then "." else above;
  reverse = builtins.foldl' (all: item: [ item ] ++ all) [ ];

  # An array of strings or of tables with `path`; Cargo refuses anything else.
  includesOf =
    table:
    builtins.filter builtins.isString (
      map (item: item.path or item) (
        if builtins.isList (table.include or null) then table.include else [ ]
      )
    );

  visit =
    state: file:
    let
      counted = state // {
        counts = state.counts // {
          ${file} = null;
        };
      };
      directory = directoryOf file;
      text = readText file;
      parsed = builtins.tryEval (parseToml file text);
      # What is not TOML is laid out all the same, so Cargo says what is wrong.
      table = if parsed.success then parsed.value else { };
      own = counted // {
        read = counted.read ++ [
          {
            inherit file table;
            base = parentOf directory;
          }
        ];
      };
      include =
        all: value:
        let
          path = resolvePath directory value;
        in
        if inside path then
          visit all path
        else
          note all {
            inherit file value;
            key = "include";
            reason = "outside";
          };
    in
    if state.counts ? ${file} then
      state
    else if !isFile file then
      counted
    else
      # A later one wins over an earlier one, and the file over all that it includes.
      builtins.foldl' include own (reverse (includesOf table));

  note = state: what: state // { notFollowed = state.notFollowed ++ [ what ]; };

  inDirectory =
    state: directory:
    let
      file = pathIn directory ".cargo/config";
      withExtension = "${file}.toml";
      visited = visit state file;
    in
    if !isFile file then
      visit visited withExtension
    else if isFile withExtension then
      note visited {
        file = withExtension;
        key = "";
        value = "";
        reason = "shadowed";
      }
    else
      visited;

  upwards =
    directory: if directory == null then [ ] else [ directory ] ++ upwards (parentOf directory);
  all = builtins.foldl' inDirectory {
    read = [ ];
    counts = { };
    notFollowed = [ ];
  } (upwards root);
in
all // { counts = builtins.attrNames all.counts; }
