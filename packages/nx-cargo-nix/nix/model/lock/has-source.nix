# hasSource :: dependency -> package -> bool
#
# Whether a package of the lock comes from where a dependency (its slice) or a patch asks for it: its git
# repository, an alternative registry (any: their URLs stand in Cargo's configuration), or the default one,
# which Cargo always writes as the git address of the index in the rust-lang organisation.
#
# Git URLs are compared as they are written: another spelling of the same repository is found like a patch
# (follow.nix).
dependency: package:
let
  source = package.source;
  rest = from: text: builtins.substring from (builtins.stringLength text) text;
  isGit = builtins.substring 0 4 source == "git+";
  isMain =
    builtins.substring 0 9 source == "registry+"
    && builtins.replaceStrings [ "/rust-lang/" ] [ "" ] source != source;
  repository = builtins.head (builtins.split "[?#]" (rest 4 source));
  wantsMain = !(dependency ? registry || dependency ? registry-index);
in
if source == null then
  false
else if dependency ? git then
  isGit && repository == dependency.git
else
  !isGit && isMain == wantsMain
