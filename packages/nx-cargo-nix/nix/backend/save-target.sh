# What Cargo compiled, as others find it in artifacts: the files of its target directory that it needs again, in `target`, and in
# `names-directory` the hashes of units whose source asks for the directory of its package, a line each, where there are any.

# save_target DESTINATION TARGET SINCE CRATE...: keeps what is newer than the file SINCE in Cargo's target directory TARGET, without
# that of these crates (forget-crates.sh). $keptNames is a pattern for what is kept of deps/, beside libraries.
save_target() {
  local destination=$1 target=$2 since=$3 profile_directory relative
  shift 3
  mkdir -p "$destination/target"
  for profile_directory in "$target"/*/ "$target"/*/*/; do
    [ -d "$profile_directory/.fingerprint" ] || continue
    relative=${profile_directory#"$target/"}
    mkdir -p "$destination/target/$relative"
    (
      cd "$profile_directory"
      mkdir -p .fingerprint build deps examples
      forget_crates . "$since" "$@"
      sort_dep_info . "$since"
      note_names_directory "$since" >>"$destination/names-directory"
      # Not the binaries in deps/ and examples/, unless they are asked for: nothing is compiled against them. Of an example Cargo makes the
      # one whose name has no hash in it again.
      find .fingerprint build deps ${keptNames:+examples} -regextype posix-extended \( -type f -o -type l \) \
        -cnewer "$since" ! \( -path 'deps/*' ! -name "${keptNames:-lib*}" \) \
        ! \( -path 'examples/*' ! -regex '.*-[0-9a-f]{16}(\..*)?' \) ! -name '*.d' -print0
    ) | tar --create --file=- --directory="$profile_directory" --null --files-from=- |
      tar --extract --directory="$destination/target/$relative" --file=-
  done
  [ -s "$destination/names-directory" ] || rm -f "$destination/names-directory"
}

# Prints the hashes of the units whose source has `env!("CARGO_MANIFEST_DIR")`: in another directory that is a path to nowhere, and
# Cargo does not look at it again. rustc says so beside each crate.
note_names_directory() {
  local file
  while IFS= read -r -d '' file; do
    if grep -q '^# env-dep:CARGO_MANIFEST_' "$file"; then
      file=${file%.d}
      echo "${file##*-}"
    fi
  done < <(find deps build examples -maxdepth 2 -name '*-*.d' -cnewer "$1" -print0)
}

# sort_dep_info DIRECTORY SINCE: sorts what Cargo wrote below there in an order that differs from run to run, so that artifacts are
# reproducible.
sort_dep_info() {
  local file sorted
  while IFS= read -r file; do
    sorted=$(od -An -v -tx1 "$file" | tr -d ' \n' | awk -f "$depInfoSorter" | sed 's/../\\x&/g')
    printf '%b' "$sorted" >"$file"
  done < <(find "$1" -path '*/.fingerprint/*/dep-*' -type f -cnewer "$2")
}
