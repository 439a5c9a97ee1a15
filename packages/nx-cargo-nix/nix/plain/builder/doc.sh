# Documents the crate, or the workspace, without third-party crates; installs it below share/doc.
cargo doc $selection --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}" "${workArgs[@]}"
mkdir -p "$out/share"
for documentation in "$target"/doc "$target"/*/doc; do
  [ ! -d "$documentation" ] || cp -R "$documentation" "$out/share/doc"
done
