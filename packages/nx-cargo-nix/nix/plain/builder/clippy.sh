# Lints the crate, or the workspace; with what, the caller says (../../backend/clippy-args.nix by default).
cargo clippy $selection --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}" "${workArgs[@]}"
touch "$out"
