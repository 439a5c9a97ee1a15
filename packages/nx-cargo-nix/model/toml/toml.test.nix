# Which documents are rewritten before `builtins.fromTOML` reads them. The TypeScript side has no such question, so this is no
# cases.json.
{ parts, ... }:
let
  # What the detection has to see, or fromTOML ends the evaluation.
  suspect = text: {
    name = "needs rewriting: ${text}";
    value = {
      expr = parts.needsRewrite text;
      expected = true;
    };
  };
  plain = text: {
    name = "plain: ${text}";
    value = {
      expr = parts.needsRewrite text;
      expected = false;
    };
  };
in
builtins.listToAttrs [
  (suspect "a = { b = 1,")
  (suspect "a = { b = 1, }")
  (suspect "a = { b = \"}\",")
  (suspect "a = { # }")
  (suspect "a = { b = '''}")
  (suspect "a = { b = { c = 1 }")
  (suspect "a = 07:32")
  (suspect "a = 1979-05-27")
  (suspect "a = \"\\e\"")
  (plain "a = { version = \"1.2\", features = [\"a\", \"b\"] } # why")
  (plain "a = \"x\"\nb = [\n \"c\",\n]\nd = {}\ne = [{ a = 1 }]")
]
