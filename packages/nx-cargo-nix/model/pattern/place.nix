/**
  A pattern for paths with the places where its match may go on (advance.nix). `part` is what is at the
  first of them: where that is a name, there are no others. `isDone` says that the pattern matches what was
  seen so far, and so all that is below.

  # Type

  ```
  place :: [part] -> [int] -> { parts; at; part; isDone }
  ```
*/
parts: at:
let
  first = builtins.head at;
  part = builtins.elemAt parts first;
in
{
  inherit parts at part;
  isDone = part == null && first == builtins.length parts - 1;
}
