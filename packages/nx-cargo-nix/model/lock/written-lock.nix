/**
  The packages of a lock that is written as Cargo writes it (`emit_package` in Cargo's `ops/lockfile.rs`), as read-lock.nix has them, and
  its version: many times faster than a TOML parser. Null for anything of another form, which may still be TOML.

  libstdc++ matches by recursion, so a package with a long list of dependencies counts as another form, too.

  # Type

  ```
  readWrittenLock :: text -> { version; packages; } | null
  ```
*/
text:
let
  inherit (builtins)
    all
    elemAt
    filter
    genList
    head
    isString
    length
    match
    split
    stringLength
    ;

  packageBytes = 8000;
  plain = "[]!#-[^-~ ]+";
  string = "\"(${plain})\"\n";
  dependencies = "dependencies = \\[\n \"((${plain}\",\n \")*${plain})\",\n]\n";
  package = "\\[\\[package]]\nname = ${string}version = ${string}(source = ${string})?(checksum = ${string})?(${dependencies})?(replace = ${string})?\n?";
  comments = "(#[ -~]*\n|\n)*";

  isShort = all (part: !isString part || stringLength part <= packageBytes) (split "\n\n" text);
  pieces = split package text;
  between = filter isString pieces;
  found = match "${comments}version = ([34])\n${comments}" (head between);

  optional = name: value: if value == null then { } else { ${name} = value; };
  packageAt =
    index:
    let
      at = elemAt (elemAt pieces (2 * index + 1));
    in
    {
      inherit index;
      name = at 0;
      version = at 1;
      source = at 3;
    }
    // optional "checksum" (at 5)
    // optional "replace" (at 10)
    // (if at 7 == null then { } else { dependencies = filter isString (split "\",\n \"" (at 7)); });
in
if
  !isShort
  || stringLength (head between) > packageBytes
  || found == null
  || length (filter (piece: piece != "") between) > 1
then
  null
else
  {
    version = if elemAt found 1 == "4" then 4 else 3;
    packages = genList packageAt (length between - 1);
  }
