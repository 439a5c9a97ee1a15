# Compiles a crate for the machine that builds, and keeps all but the package that asked for it (host-unit.nix).
cargo build --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}"
save_artifacts "$out" nx-cargo-nix-host
