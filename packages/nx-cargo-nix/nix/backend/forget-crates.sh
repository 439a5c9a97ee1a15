# forget_crates DIRECTORY NEWER CRATE...: removes from the directory of a profile what was compiled there of these crates of the
# repository, since the file NEWER was touched, where that is not empty.
#
# A stand-in left there would pass for the compiled crate: Cargo tells them by time, and in the store all times are one.
# Its files are NAME-HASH or libNAME-HASH.*, the hash 16 digits long (cargo, `compilation_files.rs`), NAME with - or _. What rustc
# notes of a crate's sources tells it from a third-party one of the same name, as crates that are published have among what they
# depend on: that stays.
forget_crates() {
  local directory=$1 newer=$2 crate entry stem hash
  local -A own=() vendored=()
  local gone=()
  shift 2
  for crate; do own[=${crate//-/_}]=1; done
  while IFS= read -r entry; do
    stem=${entry%.d}
    vendored[${stem##*-}]=1
  done < <(cd "$directory" && find deps build -maxdepth 2 -name '*.d' \
    -exec grep -ls -e /vendored-crates/ -e "${cargoVendorDir:-/vendored-crates}/" {} + 2>/dev/null)
  while IFS= read -r -d '' entry; do
    stem=${entry##*/}
    stem=${stem%%.*}
    hash=${stem##*-}
    if [[ $hash =~ ^[0-9a-f]{16}$ ]] && [ -z "${vendored[$hash]:-}" ]; then
      crate=${stem%-*}
      crate=${crate//-/_}
      if [ -n "${own[=$crate]:-}" ] || [ -n "${own[=${crate#lib}]:-}" ]; then gone+=("$entry"); fi
    fi
  done < <(cd "$directory" && find .fingerprint build deps -mindepth 1 -maxdepth 1 \
    ${newer:+-cnewer "$newer"} -print0 2>/dev/null)
  [ ${#gone[@]} = 0 ] || (cd "$directory" && printf '%s\0' "${gone[@]}" | xargs -0 rm -rf --)
}

# forget_own_crates TARGET: the same in all of a target directory, for the crates named in $ownCrates (with blanks between, or an
# array: what Nix makes of a list is one or the other), and what Cargo puts beside.
forget_own_crates() {
  local profile_directory
  for profile_directory in "$1"/*/ "$1"/*/*/; do
    [ -d "$profile_directory/.fingerprint" ] || continue
    forget_crates "$profile_directory" '' ${ownCrates[*]}
    find "$profile_directory" -maxdepth 1 -type f ! -name .cargo-lock -delete
  done
}
