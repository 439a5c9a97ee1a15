/**
  Whether `builtins.fromTOML` might refuse a manifest that Cargo reads: one with the syntax of TOML 1.1
  (which Cargo takes since 1.94) or with a date or a time, or take for another one (a number that is too large for it). The failure of fromTOML cannot be caught, so this
  may err only one way: it says yes where it isn't sure (a date in a string, say), and the manifest then
  takes the slow road of quote-literals.nix.

  Cheap, because every manifest pays for it: one search for what gives a date, a time or a 1.1 escape away,
  and one match for each line with a `{`. Such a line is harmless when it has one `{` and, with neither a
  comment nor a comma before it nor a quote after it, one `}`: then the brace is no character of a string,
  and the table ends where it began.

  libstdc++ matches by recursion, so a pattern with a star must not meet a very long line.

  # Type

  ```
  needsRewrite :: string -> bool
  ```
*/
{ mayNest }:
text:
let
  suspect =
    builtins.length (
      builtins.split "[0-9][0-9]-[0-9][0-9]|[0-9][0-9]:[0-9][0-9]|\\\\([ex]|u0000|U00000000)|[=,[ ][+-]?(0[xob][0-9A-Fa-f_]{16}|[0-9_]{19}|[0-9._]{1,40}[eE][+-]?[0-9_]{3})" text
    ) > 1;
  lines = builtins.filter builtins.isString (builtins.split "\n" text);
  withBrace = builtins.filter (line: builtins.replaceStrings [ "{" ] [ "" ] line != line) lines;
  isSafe =
    line:
    builtins.stringLength line < 2000
    && builtins.replaceStrings [ ''"""'' "'''" ] [ "" "" ] line == line
    && builtins.match "[^{}]*[{]([^{}#]*[^{}#,[:space:]])?[[:space:]]*[}][^{}\"']*" line != null;
in
suspect || mayNest text lines || !builtins.all isSafe withBrace
