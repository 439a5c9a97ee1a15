# readDir :: dir -> { NAME = type; }
#
# The entries of a directory of the source, as `builtins.readDir` gives them.
{ src }: dir: builtins.readDir (if dir == "." then src else src + "/${dir}")
