/**
  What an escape of a TOML string stands for; null where there is no such escape, or no such character (TOML 1.1, "String").

  # Type

  ```
  unescape :: string -> string | null
  ```
*/
let
  inherit (builtins) fromJSON match substring;

  short = {
    "\\b" = fromJSON ''"\b"'';
    "\\t" = "\t";
    "\\n" = "\n";
    "\\f" = fromJSON ''"\f"'';
    "\\r" = "\r";
    "\\e" = fromJSON ''"\u001b"'';
    "\\\"" = "\"";
    "\\\\" = "\\";
  };
  hexadecimal = digits: (builtins.fromTOML "x = 0x${digits}").x;
  surrogate =
    base: offset:
    let
      digits = "0123456789abcdef";
      hex =
        number:
        if number == 0 then "" else hex (number / 16) + substring (number - number / 16 * 16) 1 digits;
    in
    "\\u${hex (base + offset)}";
  # JSON has no other way to write these.
  pair =
    digits:
    let
      offset = hexadecimal digits - 65536;
      high = offset / 1024;
    in
    fromJSON "\"${surrogate 55296 high}${surrogate 56320 (offset - high * 1024)}\"";
  isSurrogate = digits: match "[dD][89a-fA-F].." digits != null;
  basic = digits: if isSurrogate digits then null else fromJSON "\"\\u${digits}\"";
in
escape:
let
  digits = match "[\\](x|u|U000)([0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{5})" escape;
  hex = builtins.elemAt digits 1;
in
if short ? ${escape} then
  short.${escape}
else if digits == null then
  (if match "[\\]U0010[0-9A-Fa-f]{4}" escape != null then pair (substring 4 6 escape) else null)
else if builtins.head digits == "x" then
  fromJSON "\"\\u00${hex}\""
else if builtins.head digits == "u" then
  basic hex
else if substring 0 1 hex == "0" then
  basic (substring 1 4 hex)
else
  pair hex
