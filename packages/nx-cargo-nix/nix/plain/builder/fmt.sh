# Checks the formatting of every crate of the workspace.
cargo fmt --all --check --manifest-path "$manifest"
touch "$out"
