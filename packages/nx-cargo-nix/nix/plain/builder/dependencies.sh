# Compiles the stand-in of a unit's workspace and keeps what is not the workspace's own: a stand-in left in the artifacts
# would pass for the compiled crate.
cargo $command $selection --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}"
save_artifacts "$out" $ownCrates
