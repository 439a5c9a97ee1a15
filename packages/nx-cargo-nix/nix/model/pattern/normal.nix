# normalPattern :: string -> string
#
# The normal form of a pattern (parse.nix): what is written otherwise and means the same is no other
# description.
{ parse }: pattern: (parse pattern).text
