# Paths of manifests, relative to the repository's root.
{ parts, ... }:
let
  case = name: expr: expected: {
    inherit name;
    value = { inherit expr expected; };
  };
in
builtins.listToAttrs [
  (case "down" (parts.normalise "crates/a" "./src//x") "crates/a/src/x")
  (case "up" (parts.normalise "crates/a" "../b/.") "crates/b")
  (case "to the root" (parts.normalise "crates/a" "../..") ".")
  (case "out of the repository" (parts.normalise "crates" "../../x") "../x")
  (case "further out" (parts.normalise "." "../../x") "../../x")
  (case "absolute" (parts.normalise "crates" "/x") "/x")
  (case "inside" (map parts.inside [ "." "a" "..a" ".." "../a" "/a" ]) [ true true true false false false ])
  (case "below by segments" (map (parts.below "a/b") [ "a/b" "a/b/c" "a/bc" "a" ]) [ true true false false ])
  (case "relative, beside" (parts.relative "crates/a" "crates/b") "../b")
  (case "relative, itself" (parts.relative "crates/a" "crates/a") ".")
  (case "relative, from the root" (parts.relative "." "crates/a") "crates/a")
  (case "relative, to the root" (parts.relative "crates/a" ".") "../..")
  (case "relative, outside" (parts.relative "crates" "../x") "../../x")
]
