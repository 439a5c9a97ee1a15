/**
  The segments of a path or a pattern with `/`, empty ones and `.` left out: "./a//b/" gives [ "a" "b" ].
  `..` stays.

  # Type

  ```
  segmentsOf :: string -> [string]
  ```
*/
path: builtins.filter (s: builtins.isString s && s != "" && s != ".") (builtins.split "/" path)
