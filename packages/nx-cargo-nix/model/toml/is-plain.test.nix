# Which documents `builtins.fromTOML` reads. The TypeScript side has no such function, so there is no cases.json for it.
{ parts, ... }:
let
  test = expected: text: {
    name = "${if expected then "plain" else "not plain"}: ${text}";
    value = {
      expr = parts.isPlain text;
      inherit expected;
    };
  };
  # What most manifests have: what is not seen here is read ten times slower.
  plain = test true;
  # What fromTOML would fail at, or read differently.
  other = test false;
in
builtins.listToAttrs [
  (plain "[package]\nname = \"a\" # why\nversion.workspace = true\n\n[[bin]]\nname = 'x'\n[[bin]]\nname = 'y'\n")
  (plain "[target.'cfg(unix)'.dependencies]\na = { version = \"1\", features = [\"x\", 'y'] }\n[target.'cfg(windows)'.dependencies]")
  (plain "a = [\n  \"x\", \"y\", # why\n\n  \"z\"\n]\nb = { c = [\n  \"x\",\n], d = true }\ne = -2")
  (plain "[a.b]\nc = 1\n[a]\nd.e = 1\nd.f = 1")
  (plain "a = {}\nb = { workspace = true } # c\nc = [ ]\n[d]\ne = 'x#y'")
  (plain "[a.b.c]\n[a]\nd.e = 1")
  (plain "a = {b=[\n],c=[\"x\"]}")
  (other "a = { b = 1, }")
  (other "a = { b = 1 { c = 2 }")
  (other "a = { , b = 1 }")
  (other "a = { b = 1 } }")
  (other "a = { b = 1 c = 2 }")
  (other "a = { b = \"x, c = 1 }")
  (other "a = { b = [\n] c = 1 }")
  (other "a = { b = [\n], c = 1")
  (other "a = { b = [\n'x'\n'y'\n] }")
  (other "a = { b = [\n] }\n]")
  (other "a = { b = [\n[c]\n] }")
  (other "a = [,]")
  (other "a = [\"x\",,]")
  (other "a = 1 ]")
  (other "[a] b = 1")
  (other "[a]]")
  (other "[a.b]\n[a]\nb.c = 1")
  (other "[a.b.c]\n[a.b]\nc.d = 1")
  (other "a = { b = 1, b = 2 }")
  (other "a = { b = [\n], b = 2 }")
  (other "a = [\n  'x'\n  'y'\n]")
  (other "a = [\n  'x'\n")
  (other "a = [\n]\n]")
  (other "a = 1\na = 2")
  (other "a = 1\na.b = 2")
  (other "a = 1\n[a]")
  (other "a = 1\n[[a]]")
  (other "a.b = 1\n[a]")
  (other "a.b = 1\n[a.c]")
  (other "[a]\n[a]")
  (other "[a]\nb = 1\n[a.b.c]")
  (other "[target.'x(y)']\n[target.\"x(y)\"]")
  (other "[a]\n[[a]]")
  (other "[[a]]\n[a.b]")
  (other "a = 1.5")
  (other "a = 07:32")
  (other "a = 9223372036854775808")
  (other "a = \"\\e\"")
  (other "a = \"é\"")
  (other "a = b")
]
