/**
  The normal path that leads from the directory `from` to `to`, both relative to the repository's root:
  "../pkg-a", "sub/crate", "." for the same place.

  # Type

  ```
  relativePath :: from -> to -> string
  ```
*/
{ segmentsOf }:
from:
let
  here = segmentsOf from;
  go =
    a: b:
    if a != [ ] && b != [ ] && builtins.head a == builtins.head b then
      go (builtins.tail a) (builtins.tail b)
    else
      map (_: "..") a ++ b;
in
to:
let
  steps = go here (segmentsOf to);
in
# Asked for every crate of every closure, so what is normal already is not taken apart.
if from == "." || builtins.substring 0 1 to == "/" then
  to
else if steps == [ ] then
  "."
else
  builtins.concatStringsSep "/" steps
