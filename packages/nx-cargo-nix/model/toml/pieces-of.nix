/**
  A document in the pieces that change what is being read: escapes, runs of quotes (their length tells `"`, `""` and `"""` apart),
  punctuation, white space, newlines, and the text between. No piece is empty. Runs end at nine, because libstdc++ matches by recursion,
  and no more than eight quotes belong together.

  # Type

  ```
  piecesOf :: string -> [string]
  ```
*/
let
  escape = "[\\](u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[^ \t\r\n'])?";
  piece = "(${escape}|\"{1,9}|'{1,9}|[]#=,{}.[]|[ \t]{1,9}|\r?\n)";
in
text:
builtins.filter (piece: piece != "") (
  map (piece: if builtins.isList piece then builtins.head piece else piece) (
    builtins.split piece text
  )
)
