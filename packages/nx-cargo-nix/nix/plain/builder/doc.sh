# Documents the crate, or the workspace, without third-party crates; installs it below share/doc.
cargo doc $selection --no-deps --locked --offline --profile "$profile" --manifest-path "$manifest"
mkdir -p "$out/share"
for documentation in "$target"/doc "$target"/*/doc; do
  [ ! -d "$documentation" ] || cp -R "$documentation" "$out/share/doc"
done
