/**
  What versions and requirements are made of, as parts of regular expressions (semver.org, sections 2, 9 and 10; `parse.rs` of the
  `semver` crate), and the largest number that a version may hold (`u64`). `longest` bounds the recursion of a match.
*/
let
  number = "0|[1-9][0-9]*";
  identifier = "${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*";
in
{
  inherit number;
  partial = "${number}|[*xX]";
  suffix = "(-((${identifier})([.](${identifier}))*))?([+][0-9A-Za-z-]+([.][0-9A-Za-z-]+)*)?";
  largest = "18446744073709551615";
  longest = 400;
}
