/**
  Whether a text is a version of a package, whole: `1.2.3`, `1.2.3-rc.1+build`.

  # Type

  ```
  isVersion :: string -> bool
  ```
*/
{ parseVersion, isWhole }:
text: isWhole (parseVersion text)
