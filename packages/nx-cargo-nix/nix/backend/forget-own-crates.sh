# forget_own_crates TARGET: removes from a target directory what belongs to the crates named in $ownCrates (with blanks
# between, or an array: what Nix makes of a list is one or the other).
#
# A stand-in left there would pass for the compiled crate: Cargo tells them by time, and in the store all times are one.
# Its files are NAME-HASH or libNAME-HASH.*, the hash 16 digits long (cargo, `compilation_files.rs`), NAME with - or _.
forget_own_crates() {
  local target=$1 hash crate name profile_directory
  hash='[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
  hash=$hash$hash
  for crate in ${ownCrates[*]}; do
    for name in "$crate" "${crate//-/_}"; do
      find "$target" -depth \( -name "$name-$hash" -o -name "$name-$hash.*" -o -name "lib$name-$hash.*" \) -exec rm -rf {} +
    done
  done
  for profile_directory in "$target"/*/ "$target"/*/*/; do
    [ ! -d "$profile_directory/.fingerprint" ] || find "$profile_directory" -maxdepth 1 -type f ! -name .cargo-lock -delete
  done
}
