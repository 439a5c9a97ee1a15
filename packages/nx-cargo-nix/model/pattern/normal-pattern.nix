# normalPattern :: string -> string
#
# The normal form of a pattern (pattern.nix): what is written otherwise and means the same is no other
# description.
{ parsePattern }: pattern: (parsePattern pattern).text
