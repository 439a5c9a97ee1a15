# Compiles what a developer's own Cargo would, and keeps all of it, tests and binaries too (../prime.nix).
source "$developerCommands"

# In the root directory, `cargo build` without --workspace may choose other packages, and so other features.
for selected in ${selection:+"$selection"} ''; do
  developer_commands $selected --locked --offline --manifest-path "$manifest" "${cargoExtraArgs[@]}"
done
keptNames='*'
save_artifacts "$out"
