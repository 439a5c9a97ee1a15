/**
  The order of two pre-releases, as lists of identifiers (semver.org, section 11): having none is above having one;
  numbers are below words and compare by value, words by their bytes; of two that agree, the shorter is
  below.

  # Type

  ```
  comparePre :: [string] -> [string] -> -1 | 0 | 1
  ```
*/
{ compareNumbers }:
let
  isNumber = s: builtins.match "[0-9]+" s != null;
  compareOne =
    a: b:
    if isNumber a && isNumber b then
      compareNumbers a b
    else if isNumber a then
      -1
    else if isNumber b then
      1
    else if a == b then
      0
    else if a < b then
      -1
    else
      1;
  compareRest =
    a: b:
    let
      first = compareOne (builtins.head a) (builtins.head b);
    in
    if a == [ ] && b == [ ] then
      0
    else if a == [ ] then
      -1
    else if b == [ ] then
      1
    else if first != 0 then
      first
    else
      compareRest (builtins.tail a) (builtins.tail b);
in
a: b:
if a == [ ] || b == [ ] then
  (
    if a == b then
      0
    else if a == [ ] then
      1
    else
      -1
  )
else
  compareRest a b
