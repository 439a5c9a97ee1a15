# isFile :: path -> bool
#
# Whether the source has a file, or a link to something, at a path.
{ src, parent }:
path:
let
  above = parent path;
  base = builtins.elemAt (builtins.match "(.*/)?([^/]*)" path) 1;
in
builtins.pathExists (src + "/${path}")
&& (builtins.readDir (if above == "." then src else src + "/${above}")).${base} or "regular" != "directory"
