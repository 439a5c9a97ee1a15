# Compiles the stand-in of a unit's workspace and keeps what is not the workspace's own. Runs in the workspace's root.

cargo build --locked --offline --profile "$profile" --manifest-path "$NIX_BUILD_TOP/source/$crateDirectory/Cargo.toml"

# A stand-in left here would pass for the compiled crate: Cargo tells them by time, and in the store all times are one.
# Its files are NAME-HASH or libNAME-HASH.*, the hash 16 digits long (cargo, `compilation_files.rs`), NAME with - or _.
hash='[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
hash=$hash$hash
for crate in $ownCrates; do
  for name in "$crate" "${crate//-/_}"; do
    find target -depth \( -name "$name-$hash" -o -name "$name-$hash.*" -o -name "lib$name-$hash.*" \) -exec rm -rf {} +
  done
done
for profile_directory in target/*/ target/*/*/; do
  [ ! -d "$profile_directory/.fingerprint" ] || find "$profile_directory" -maxdepth 1 -type f ! -name .cargo-lock -delete
done

mkdir "$out"
cp -R --preserve=timestamps target "$out/target"
