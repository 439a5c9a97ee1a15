/**
  Whether a package of the lock comes from where a dependency (its slice), or an entry of `[patch]`, asks for it: its git
  repository by the same kind of reference, an alternative registry (any: their URLs are in Cargo's configuration), or
  the default one, which Cargo always writes as the git address of the index in the rust-lang organisation. What a branch
  is called is not compared, since versions of the format write it differently.

  # Type

  ```
  isFromSource :: table -> package -> bool
  ```
*/
{ sameRepository, wantsDefault }:
table: package:
let
  parts = builtins.match "git[+]([^?#]*)([?]([a-z]+)=[^#]*)?.*" package.source;
  asked = builtins.filter (key: table ? ${key}) [
    "branch"
    "tag"
    "rev"
  ];
  reference = if asked == [ ] then null else builtins.head asked;
in
if package.source == null then
  false
else if table ? git then
  parts != null
  && sameRepository table.git (builtins.elemAt parts 0)
  && builtins.elemAt parts 2 == reference
else
  builtins.substring 0 4 package.source != "git+"
  && (builtins.match "registry[+].*/rust-lang/.*" package.source != null) == wantsDefault table
