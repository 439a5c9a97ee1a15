# Compiles what a crate depends on, beside a stand-in of the crate, and keeps all but the stand-in.
cargo build --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}"
save_artifacts "$out" $ownCrates
