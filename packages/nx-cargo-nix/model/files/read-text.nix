/**
  The text of an existing file of the source. Throws where a directory, a pipe or a device is in its place. What Nix says of a dangling
  link, or of a text with a NUL, cannot be caught (README.md, "What is refused"): the file's name is in the trace.

  # Type

  ```
  readText :: path -> string
  ```
*/
{ src, fileType }:
path:
let
  found =
    {
      directory = "a directory";
      unknown = "a pipe, a socket or a device";
    }
    .${fileType path} or null;
in
if found != null then
  throw "${path} is ${found}; expected a regular file of UTF-8: restore it, or `git rm` it"
else
  builtins.addErrorContext
    "while reading ${path}: expected a regular file of UTF-8 inside the repository"
    (builtins.readFile (src + "/${path}"))
