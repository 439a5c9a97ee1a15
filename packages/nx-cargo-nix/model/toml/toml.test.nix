# Reading TOML that `builtins.fromTOML` does not read, or whose values JSON does not hold. `f` stands for
# the tag U+F8FF.
{ parts, ... }:
let
  f = parts.tag;
  read = text: parts.parseToml "Cargo.toml" text;
  case = name: text: expected: {
    inherit name;
    value = {
      expr = read text;
      inherit expected;
    };
  };
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
  (case "newlines in an inline table" "a = {\n  b = 1, # why }\n  c = 2,\n}\nd = 3\n" {
    a = {
      b = 1;
      c = 2;
    };
    d = 3;
  })
  (case "carriage returns" "a = {\r\n b = 1,\r\n}\r\nc = { d = 1, }\r\n" {
    a.b = 1;
    c.d = 1;
  })
  (case "nested" "a = { b = [ { c = 1, },\n { c = 2 } , ], }" {
    a.b = [
      { c = 1; }
      { c = 2; }
    ];
  })
  (case "comment before the end" "a = { b = 1, # c }\n # d\n }" { a.b = 1; })
  (case "braces and quotes in strings" "a = {\n b = \"}\\\"\", c = '}\"', \"}\" = ''\n}" {
    a = {
      b = "}\"";
      c = "}\"";
      "}" = "";
    };
  })
  (case "escapes" "a = \"\\e \\x41 \\\\e \\\\\\x41\"\nb = '\\e\\x41'\n" {
    a = builtins.fromJSON ''"\u001b A \\e \\A"'';
    b = "\\e\\x41";
  })
  (case "long strings" "a = {\n b = \"\"\"x\"\"y\"\"\"\"\", c = '''\n1.5 { ''\\e'''}\nd = \"\"\"\"\"\"" {
    a = {
      b = "x\"\"y\"\"";
      c = "1.5 { ''\\e";
    };
    d = "";
  })
  (case "floats" "a = 1.50\nb = [ 1e3, -0.0, 1_0.0_1 ]\nc = { d = +inf, e = nan }\nf = 1\ng = \"1.5\"" {
    a = "${f}1.50";
    b = [
      "${f}1e3"
      "${f}-0.0"
      "${f}1_0.0_1"
    ];
    c = {
      d = "${f}+inf";
      e = "${f}nan";
    };
    f = 1;
    g = "1.5";
  })
  (case "dates and times"
    "a = 1979-05-27 # b\nc = 1979-05-27T07:32:00.5Z\nd = [1979-05-27 07:32:00+01:00, 07:32]\ne = \"1979-05-27\""
    {
      a = "${f}1979-05-27";
      c = "${f}1979-05-27T07:32:00.5Z";
      d = [
        "${f}1979-05-27 07:32:00+01:00"
        "${f}07:32"
      ];
      e = "1979-05-27";
    }
  )
  # Keys look like values, but are none.
  (case "keys" "1979-05-27 = 1\n1.5 = 1.5\n[x.1e5]\ny = {\n 2.5 = 1 }\n[[z.inf]]\nnan = 1" {
    "1979-05-27" = 1;
    "1"."5" = "${f}1.5";
    x."1e5".y."2"."5" = 1;
    z.inf = [ { nan = 1; } ];
  })
  (case "byte order mark" (builtins.fromJSON ''"\uFEFFa = 1"'') { a = 1; })
  (case "bare and quoted tables" "[a.\"b c\".'d']\ne.f = 1\ng = 1.0\n" {
    a."b c".d = {
      e.f = 1;
      g = "${f}1.0";
    };
  })
  # Both ends of the Nix versions in use have to get these right by themselves.
  (case "tables below arrays of tables" "[[a]]\nx = 1\n[a.b]\nc = 1\n[[a]]\ny = 1\n[[a.d]]\n[a.d.e]\nf=1" {
    a = [
      {
        x = 1;
        b.c = 1;
      }
      {
        y = 1;
        d = [ { e.f = 1; } ];
      }
    ];
  })
  (case "dotted keys" "a.b.c = 1\na.b.d = 2\n[e]\nf = { g.h = 1, g.i = 2 }" {
    a.b = {
      c = 1;
      d = 2;
    };
    e.f.g = {
      h = 1;
      i = 2;
    };
  })
  (case "mixed arrays" "a = [ 1, \"x\", { b = [ [ ], [ true ] ] } ]" {
    a = [
      1
      "x"
      {
        b = [
          [ ]
          [ true ]
        ];
      }
    ];
  })

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
