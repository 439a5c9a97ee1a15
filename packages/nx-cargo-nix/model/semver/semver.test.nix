# Version requirements, as the `semver` crate evaluates them. Each case of the table: requirement, version,
# whether it admits it.
{ parts, fails, ... }:
let
  case = requirement: version: expected: {
    name = "${requirement} and ${version}";
    value = {
      expr = parts.admits requirement version;
      inherit expected;
    };
  };
in
builtins.listToAttrs [
  # A version alone is a caret requirement, and zero majors are strict.
  (case "1" "1.9.3" true)
  (case "1" "2.0.0" false)
  (case "1.2" "1.1.9" false)
  (case "1.2.3" "1.2.2" false)
  (case "1.2.3" "1.10.0" true)
  (case "0.3" "0.3.9" true)
  (case "0.3" "0.4.0" false)
  (case "0.3.4" "0.3.3" false)
  (case "0.0.4" "0.0.5" false)
  (case "0.0" "0.0.7" true)
  (case "0" "0.9.1" true)
  (case "^1.2.3" "1.2.3" true)
  # Numbers are compared by value, not as text.
  (case ">=1.9" "1.10.0" true)
  (case "<10.0.0" "9.0.0" true)
  (case "1.20240101000000000000" "1.20240101000000000001.0" true)
  # Tilde and exact ones bind the parts that they give.
  (case "~1.2.3" "1.2.9" true)
  (case "~1.2.3" "1.3.0" false)
  (case "~1" "1.9.0" true)
  (case "=1.2" "1.2.9" true)
  (case "=1.2.3" "1.2.4" false)
  # Wildcards.
  (case "*" "7.0.0" true)
  (case "1.*" "1.4.0" true)
  (case "1.2.*" "1.3.0" false)
  (case "0.x" "0.9.0" true)
  # Bounds of a partial version: `>1` is above every 1.x, `<=1.2` has all of 1.2.
  (case ">1" "1.9.0" false)
  (case ">1" "2.0.0" true)
  (case "<=1.2" "1.2.9" true)
  (case "<1.2" "1.2.0" false)
  # Several comparators, with blanks where people put them.
  (case ">= 0.7, <0.8" "0.7.6" true)
  (case ">=0.7 , < 0.8" "0.8.0" false)
  # Pre-releases only where a comparator opens that very version for them.
  (case "1.0.0-alpha.2" "1.0.0-alpha.10" true)
  (case "1.0.0-alpha.2" "1.0.0-alpha.1" false)
  (case "1.0.0-rc.1" "1.0.0" true)
  (case "1.0.0-alpha" "1.0.1-alpha" false)
  (case "1" "1.5.0-beta" false)
  (case "*" "1.0.0-beta" false)
  (case ">=1.0.0-beta.1" "1.0.0-beta.1.1" true)
  (case ">=1.0.0-1" "1.0.0-a" true)
  (case "=2.0.0-rc.1" "2.0.0-rc.1" true)
  # Build metadata has no part in it.
  (case "0.9" "0.9.3+1.7.0" true)
  (case "=0.9.3+other" "0.9.3+1.7.0" true)
]
// {
  "no requirement" = fails (parts.admits "latest" "1.0.0");
  "no version" = fails (parts.admits "1" "one");
}
