/**
  Whether a profile links all crates at once. Then Cargo compiles what goes into a binary differently from what goes into a library (Cargo
  reference, "Profiles", `lto`; `core/compiler/lto.rs`).

  # Type

  ```
  usesLto :: root slice -> profile -> bool
  ```
*/
root:
let
  profiles = root.profile or { };
  builtIn = {
    test = "dev";
    bench = "release";
  };
  usesLto =
    profile:
    let
      own = profiles.${profile} or { };
      base = builtIn.${profile} or own.inherits or null;
    in
    if own ? lto then own.lto != false && own.lto != "off" else base != null && usesLto base;
in
usesLto
