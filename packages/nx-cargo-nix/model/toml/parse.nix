/**
  A manifest's text as a value: TOML 1.1, with floats, dates and times as tagged strings (tag.nix). `file` is the name that an error is
  reported under. Whatever is wrong is a `throw`.

  # Type

  ```
  parseToml :: file -> text -> attrs
  ```
*/
{
  isPlain,
  toAscii,
  readDocument,
}:
let
  bom = builtins.fromJSON ''"\uFEFF"'';
in
file: written:
let
  # A text read from the store has a context, which no parser wants.
  whole = builtins.unsafeDiscardStringContext written;
  text =
    if builtins.substring 0 3 whole == bom then
      builtins.substring 3 (builtins.stringLength whole) whole
    else
      whole;
  ascii = toAscii text;
in
# With other characters it is plain if it is so with a question mark for each: names that look the same then are refused there.
if isPlain text || ascii != text && isPlain ascii then
  builtins.fromTOML text
else
  readDocument file text
