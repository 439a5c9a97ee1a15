/**
  Whether one comparator of a requirement admits a version, its pre-release compared by order alone. This is
  `matches_impl` of the `semver` crate, which Cargo uses (src/eval.rs): parts that the comparator leaves out
  bind nothing.

  # Type

  ```
  comparatorAdmits :: { op; version; } -> version -> bool
  ```
*/
{ compareNumbers, comparePre }:
{ op, version }:
candidate:
let
  major = compareNumbers candidate.major version.major;
  minor = if version.minor == null then null else compareNumbers candidate.minor version.minor;
  patch = if version.patch == null then null else compareNumbers candidate.patch version.patch;
  pre = comparePre candidate.pre version.pre;

  exact = major == 0 && (minor == null || minor == 0) && (patch == null || patch == 0) && pre == 0;

  # Above (sign 1) or below (sign -1) by the first part that differs.
  beyond =
    sign:
    if major != 0 then
      major == sign
    else if minor == null then
      false
    else if minor != 0 then
      minor == sign
    else if patch == null then
      false
    else if patch != 0 then
      patch == sign
    else
      pre == sign;

  tilde =
    major == 0
    && (minor == null || minor == 0)
    && (if patch == null || patch == 0 then pre >= 0 else patch > 0);

  caret =
    if major != 0 then
      false
    else if minor == null then
      true
    else if patch == null then
      (if version.major == "0" then minor == 0 else minor >= 0)
    else if version.major != "0" && minor != 0 then
      minor > 0
    else if minor != 0 then
      false
    else if patch != 0 then
      (version.major != "0" || version.minor != "0") && patch > 0
    else
      pre >= 0;
in
if op == "=" || op == "*" then
  exact
else if op == ">" then
  beyond 1
else if op == ">=" then
  exact || beyond 1
else if op == "<" then
  beyond (-1)
else if op == "<=" then
  exact || beyond (-1)
else if op == "~" then
  tilde
else
  caret
