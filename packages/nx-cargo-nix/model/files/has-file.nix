# hasFile :: dir -> name -> bool
#
# Whether a directory of the source holds a file of that name.
{ src, join }: dir: name: builtins.pathExists (src + "/${join dir name}")
