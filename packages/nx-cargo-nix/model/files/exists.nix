# exists :: path -> bool
#
# Whether the source has a file or a directory at a path.
{ src }: path: builtins.pathExists (src + "/${path}")
