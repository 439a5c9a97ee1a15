# Patterns of source rules, and the globs of `workspace.members`.
{ parts, ... }:
let
  case = pattern: path: expected: {
    name = "${pattern} and ${path}";
    value = {
      expr = parts.matches "crates/a" [ pattern ] (parts.normalise "crates/a" path);
      inherit expected;
    };
  };
  member = pattern: name: expected: {
    name = "member ${pattern} and ${name}";
    value = {
      expr = (parts.memberGlob pattern).isMatch name;
      inherit expected;
    };
  };
  refusedMember = pattern: {
    name = "member ${pattern}";
    value = {
      expr = (parts.memberGlob pattern) ? invalid;
      expected = true;
    };
  };
  repeat = count: text: builtins.concatStringsSep "" (builtins.genList (_: text) count);
in
builtins.listToAttrs [
  (case "**" "src/a.rs" true)
  (case "src" "src/deep/a.rs" true)
  (case "src" "srcs/a.rs" false)
  (case "LICENSE*" "LICENSE-MIT" true)
  (case "LICENSE*" "docs/LICENSE" false)
  (case ".git*" ".gitattributes" true)
  (case "*" ".hidden" true)
  (case "**/*.ts" "a.ts" true)
  (case "**/*.ts" "a/b/c.ts" true)
  (case "**/*.ts" "a.tsx" false)
  (case "a/**" "a/b/c" true)
  (case "a/**/z" "a/z" true)
  (case "a/**/z" "a/b/c/z" true)
  (case "a/**/**/z" "a/b/z" true)
  (case "**/b/**/d" "a/b/c/b/x/d" true)
  (case "a/*" "a/b/c" true)
  (case "a/*/c" "a/b/x/c" false)
  # `?` is one byte, as for Nx, and other wildcards than these are none.
  (case "no?.txt" "noe.txt" true)
  (case "no?.txt" "no.txt" false)
  (case "no?.txt" "noé.txt" false)
  (case "no??.txt" "noé.txt" true)
  (case "[ab].rs" "a.rs" false)
  (case "[ab].rs" "[ab].rs" true)
  (case "[*" "[x" true)
  (case "a+(b)|{c}^$.*" "a+(b)|{c}^$.rs" true)
  (case "a.b*" "axb" false)
  (case "c\\d*" "c\\de" true)
  (case "../shared/*.sql" "../shared/a.sql" true)
  (case "../shared/*.sql" "../other/a.sql" false)
  (case "**/*.sql" "../shared/a.sql" false)
  (case "../*/src" "src/lib.rs" true)
  (case "../b/**" "../b/a.sql" true)
  (case "../b/**" "b/a.sql" false)

  (member "pkg-[a-c]" "pkg-b" true)
  (member "pkg-[!a-c]" "pkg-b" false)
  (member "pkg-[!a-c]" "pkg-d" true)
  (member "p.g-*" "pkg-x" false)
  (member "x[]]y" "x]y" true)
  (member "no?" "noé" true)
  (member "no??" "noé" false)
  (member "日?" "日本" true)
  (member "pkg-*" "pkg-" true)
  (member "*-[éè]" "pkg-è" true)
  (member "*-[éè]" "pkg-ê" false)
  (member "[😀-😂]" "😁" true)
  # By code points, which is not the order of UTF-16.
  (member "[～-😂]" "😁" true)
  (member "[!-]" "x" true)
  (member "[a-]" "-" true)
  (member "[*]x" "*x" true)
  (refusedMember "a**")
  (refusedMember "***")
  (refusedMember "[]")
  (refusedMember "[!]")
  (refusedMember "a[b")
  (member "${repeat 100 "*a"}[b]" (repeat 250 "a") false)
  (member "${repeat 100 "*?"}b" (repeat 250 "é") false)
]
