/**
  The mark of a TOML value that JSON has no exact form for: a float, a date or a time is the string U+F8FF
  followed by the literal as it was written (model/README.md, "Unit description"). Nix has no escape for it,
  but JSON does.
*/
builtins.fromJSON ''"\uF8FF"''
