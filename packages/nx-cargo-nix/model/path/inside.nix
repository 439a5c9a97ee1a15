# inside :: path -> bool
#
# Whether a path made by normalise.nix lies in the repository.
path: path != ".." && builtins.substring 0 3 path != "../" && builtins.substring 0 1 path != "/"
