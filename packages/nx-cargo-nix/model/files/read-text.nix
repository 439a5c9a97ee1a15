# readText :: path -> string
#
# The text of a file of the source.
{ src }: path: builtins.readFile (src + "/${path}")
