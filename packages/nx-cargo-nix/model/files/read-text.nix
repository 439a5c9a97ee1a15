/**
  The text of a file of the source. Throws where a directory, a pipe or a device lies there. Of a link Nix does not say where it leads,
  and nothing catches what it says of one that leads nowhere, or of a text with a NUL: the file's name is in the trace.

  # Type

  ```
  readText :: path -> string
  ```
*/
{
  src,
  readDir,
  parentOf,
}:
path:
let
  name = baseNameOf path;
  type = (readDir (parentOf path)).${name} or "regular";
  found =
    {
      directory = "a directory";
      unknown = "a pipe, a socket or a device";
    }
    .${type} or null;
in
if found != null then
  throw "${path} is ${found}; expected a regular file of UTF-8: restore it, or `git rm` it"
else
  builtins.addErrorContext
    "while reading ${path}: expected a regular file of UTF-8 inside the repository"
    (builtins.readFile (src + "/${path}"))
