# fromPatchedGit :: patch -> package -> bool
#
# Whether a package of the lock can be the one that a `[patch]` entry with `git` brings: the same repository, by the
# same kind of reference. Cargo takes spellings of a URL for one that differ in case, a last `/` or `.git`
# (`CanonicalUrl` in its source); what a branch is called is not compared, since versions of the format write it
# differently.
patch: package:
let
  parts = builtins.match "git[+]([^?#]*)([?]([a-z]+)=[^#]*)?.*" (toString package.source);
  upper = [ "A" "B" "C" "D" "E" "F" "G" "H" "I" "J" "K" "L" "M" "N" "O" "P" "Q" "R" "S" "T" "U" "V" "W" "X" "Y" "Z" ];
  lower = [ "a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o" "p" "q" "r" "s" "t" "u" "v" "w" "x" "y" "z" ];
  without =
    suffix: text:
    let
      length = builtins.stringLength text - builtins.stringLength suffix;
    in
    if length >= 0 && builtins.substring length (builtins.stringLength suffix) text == suffix then
      builtins.substring 0 length text
    else
      text;
  canonical = url: without ".git" (without "/" (builtins.replaceStrings upper lower url));
  asked = builtins.filter (key: patch ? ${key}) [ "branch" "tag" "rev" ];
  reference = if asked == [ ] then null else builtins.head asked;
in
parts != null
&& canonical (builtins.elemAt parts 0) == canonical patch.git
&& builtins.elemAt parts 2 == reference
