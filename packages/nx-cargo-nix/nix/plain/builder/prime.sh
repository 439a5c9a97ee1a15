# Compiles what a developer's own Cargo would, with the commands that developers and rust-analyzer give, and keeps all of it, tests
# and binaries too (../prime.nix). What does not compile is left to the developer's Cargo to tell of.
tries() {
  cargo "$@" --locked --offline --manifest-path "$manifest" "${cargoExtraArgs[@]}" ||
    echo "note: cargo $* does not succeed; what it compiled is kept"
}

# In the root directory, `cargo build` without --workspace may choose other packages, and so other features.
for selected in ${selection:+"$selection"} ''; do
  tries build $selected --keep-going
  tries test $selected --no-run
  tries check $selected --all-targets --keep-going
  tries clippy $selected --all-targets --keep-going
done
keptNames='*'
save_artifacts "$out"
