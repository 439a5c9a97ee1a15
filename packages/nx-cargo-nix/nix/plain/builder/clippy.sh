# Lints the crate, or the workspace, in all its targets. A warning fails the build: nobody reads those of a cached one.
cargo clippy $selection --all-targets --locked --offline --profile "$profile" --manifest-path "$manifest" -- --deny warnings
touch "$out"
