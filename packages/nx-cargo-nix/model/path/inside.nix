/**
  Whether a path made by resolve-path.nix is in the repository.

  # Type

  ```
  inside :: path -> bool
  ```
*/
path: path != ".." && builtins.substring 0 3 path != "../" && builtins.substring 0 1 path != "/"
