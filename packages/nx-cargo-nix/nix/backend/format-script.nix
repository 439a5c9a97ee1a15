/**
  The text of a program that formats all crates of the workspace, for the output `formatter` of a flake.

  # Type

  ```
  formatScript :: { model, bash, tools } -> string
  ```

  # Inputs

  `tools`
  : Directories with cargo, cargo-fmt and rustfmt, as in PATH.
*/
{
  model,
  bash,
  tools,
}:
let
  manifest = if model.rootDir == "." then "Cargo.toml" else "${model.rootDir}/Cargo.toml";
  quoted = import ./shell-word.nix;
in
''
  #!${bash}
  # A current `nix fmt` says in PRJ_ROOT where the flake is. What else it names is not asked for: rustfmt needs to know the crate of a file.
  root=''${PRJ_ROOT:-$PWD}
  until [ -e "$root/flake.nix" ] || [ -z "$root" ]; do root=''${root%/*}; done
  PATH=${quoted tools}:$PATH exec cargo fmt --all --manifest-path "$root"/${quoted manifest}
''
