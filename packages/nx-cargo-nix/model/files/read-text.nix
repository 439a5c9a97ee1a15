/**
  The text of a file of the source.

  # Type

  ```
  readText :: path -> string
  ```
*/
{ src }: path: builtins.readFile (src + "/${path}")
