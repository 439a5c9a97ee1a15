# Runs the tests of the crate, or of the workspace. The result says that they passed.
cargo test $selection --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}" "${workArgs[@]}"
touch "$out"
