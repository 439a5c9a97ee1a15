# The store path of a Rust toolchain's directory (a string), without its documentation.
{ directory }:
builtins.path {
  name = "rust-toolchain";
  path = directory;
  filter = path: _: path != directory + "/share";
}
