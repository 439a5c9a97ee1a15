/**
  A git source as `Cargo.lock` has it, "git+URL?branch=NAME#COMMIT": `reference` is { branch; }, { tag; }, { rev; } or { },
  what the manifest asked for (Cargo reference, "Source Replacement"). Lock version 4 writes its value percent-encoded,
  version 3 as it is (Cargo's changelog, 1.78).

  # Type

  ```
  gitSource :: lockVersion -> source -> { url; reference; rev; }
  ```
*/
lockVersion: source:
let
  parts = builtins.match "git[+]([^?#]+)([?]([a-z]+)=([^#]*))?#([0-9a-f]+)" source;
  kind = builtins.elemAt parts 2;
  value = builtins.elemAt parts 3;

  hex = [
    "0"
    "1"
    "2"
    "3"
    "4"
    "5"
    "6"
    "7"
    "8"
    "9"
    "A"
    "B"
    "C"
    "D"
    "E"
    "F"
  ];
  # What a git reference may hold of ASCII (git-check-ref-format) and a query may not, by code.
  encodable = builtins.filter (code: code > 32 && code < 127) (builtins.genList (code: code) 128);
  encoded = map (
    code: "%${builtins.elemAt hex (code / 16)}${builtins.elemAt hex (code - code / 16 * 16)}"
  ) encodable;
  decoded = map (
    code:
    builtins.fromJSON ''"\u00${builtins.elemAt hex (code / 16)}${
      builtins.elemAt hex (code - code / 16 * 16)
    }"''
  ) encodable;
  asWritten = if lockVersion >= 4 then builtins.replaceStrings encoded decoded value else value;
in
if parts == null then
  throw "Cargo.lock: the git source ${source} is of a form that is not known here. Expected git+URL#COMMIT; let a current Cargo write the lock (`cargo update --workspace`)."
else
  {
    url = builtins.elemAt parts 0;
    rev = builtins.elemAt parts 4;
    reference = if kind == null then { } else { ${kind} = asWritten; };
  }
