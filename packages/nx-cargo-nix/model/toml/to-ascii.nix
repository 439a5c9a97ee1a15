/**
  A text with a question mark for each character that is not ASCII, and all other bytes as they are: what is not ASCII then is no
  UTF-8 (Unicode, table 3-7).

  # Type

  ```
  toAscii :: string -> string
  ```
*/
let
  byteOf = index: escape: builtins.substring index 1 (builtins.fromJSON "\"${escape}\"");
  first = byteOf 0;
  second = byteOf 1;
  # In two bytes, these are C2 80 and the like.
  range = from: to: "[${from}-${to}]";
  rest = range (second "\\u0080") (second "\\u00bf");
  character = builtins.concatStringsSep "|" [
    "${range (first "\\u0080") (first "\\u07ff")}${rest}"
    "${first "\\u0800"}${range (second "\\u0800") (second "\\u00bf")}${rest}"
    "${range (first "\\u1000") (first "\\ucfff")}${rest}${rest}"
    "${first "\\ud000"}${range (second "\\u0080") (second "\\ud7ff")}${rest}"
    "${range (first "\\ue000") (first "\\uffff")}${rest}${rest}"
    "${first "\\ud800\\udc00"}${range (second "\\ud800\\udc00") (second "\\u00bf")}${rest}${rest}"
    "${range (first "\\ud8c0\\udc00") (first "\\udb80\\udc00")}${rest}${rest}${rest}"
    "${first "\\udbc0\\udc00"}${range (second "\\u0080") (second "\\udbff\\udfff")}${rest}${rest}"
  ];
in
text:
builtins.concatStringsSep "?" (builtins.filter builtins.isString (builtins.split character text))
