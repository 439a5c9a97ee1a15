# Compiles the crates that a unit depends on, beside a package that is there only for that, and keeps all but that package.
cargo build --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}"
save_artifacts "$out" $ownCrates
