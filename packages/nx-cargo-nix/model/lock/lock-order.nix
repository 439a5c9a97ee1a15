/**
  The order of packages of a lock, as one text, where it is not the one that Cargo writes (by name, then by version); null
  where it is. In Cargo's order, it follows from the packages themselves; for those that share name and version, from
  their sources (model/README.md, "Fingerprint").

  # Type

  ```
  unusualOrder :: [package] -> string | null
  ```
*/
{
  parseVersion,
  isVersion,
  compareNumbers,
  comparePre,
}:
packages:
let
  firstOf = orders: builtins.foldl' (found: order: if found != 0 then found else order) 0 orders;
  compareVersions =
    a: b:
    firstOf [
      (compareNumbers a.major b.major)
      (compareNumbers a.minor b.minor)
      (compareNumbers a.patch b.patch)
      (comparePre a.pre b.pre)
    ];
  precedes =
    one: next:
    let
      before = parseVersion one.version;
      after = parseVersion next.version;
    in
    if one.name != next.name then
      one.name < next.name
    else
      one.version == next.version
      || (isVersion one.version && isVersion next.version && compareVersions before after < 0);
  at = builtins.elemAt packages;
  pairs = builtins.genList (i: precedes (at i) (at (i + 1))) (builtins.length packages - 1);
  line =
    package:
    "${package.name} ${package.version} ${
      if package.source or null == null then "" else package.source
    }\n";
in
if packages == [ ] || builtins.all (inOrder: inOrder) pairs then
  null
else
  builtins.concatStringsSep "" (map line packages)
