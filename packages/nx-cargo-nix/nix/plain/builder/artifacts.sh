# Artifacts: what Cargo compiled in one derivation, for others to start from. A directory with
#
#   target/   the files that this derivation added to Cargo's target directory, as far as Cargo needs them again
#   source/   the files that build scripts wrote beside the sources, where they wrote any
#   inherits  the artifacts that it started from, a store path a line
#   names-directory  the hashes of units whose source asks for the directory of its package, a line each, where there are any
#
# Times need no care: in the store all are one, and Cargo calls a file stale when it is older than what it was made from.

# Puts the artifacts $@, and all that they inherit, into ./target and among the sources. It is called in the workspace's root
# directory.
inherit_artifacts() {
  local -A seen=()
  local queue=("$@") all=() trees=() artifacts
  while [ ${#queue[@]} != 0 ]; do
    artifacts=${queue[0]}
    queue=("${queue[@]:1}")
    [ -z "${seen[$artifacts]:-}" ] || continue
    seen[$artifacts]=1
    all+=("$artifacts")
    trees+=("--directory=$artifacts/target" .)
    mapfile -t -O ${#queue[@]} queue <"$artifacts/inherits"
  done
  if [ ${#trees[@]} != 0 ]; then
    # tar keeps times, makes everything writable on the way, and takes all trees at once.
    tar --create --mode=u+w --anchored --no-wildcards-match-slash --exclude='./*/deps/*' --exclude='./*/*/deps/*' \
      --file=- "${trees[@]}" | tar --extract --directory=target --file=-
    link_libraries "${all[@]}"
  fi
  restore_sources "${all[@]/%//source}"
}

# Links the libraries of the artifacts $@ into ./target, where their folders are. Nobody writes into them; where Cargo wants
# one compiled anew, rustc-wrapper.sh takes the link away.
#
# Two builds may have compiled the same library, side by side, and with different results where a macro or a build script is
# not deterministic. Each fits only what was compiled against it (rustc, E0460): then neither is linked, and Cargo compiles
# it anew, with all that uses it.
link_libraries() {
  local folder artifacts library name
  local -A libraries mixed
  for folder in target/*/deps target/*/*/deps; do
    [ -d "$folder" ] || continue
    libraries=() mixed=()
    for artifacts in "$@"; do
      for library in "$artifacts/$folder"/*; do
        [ -e "$library" ] || continue
        name=${library##*/}
        if [ -n "${libraries[$name]:-}" ] && ! cmp -s "${libraries[$name]}" "$library"; then mixed[$name]=1; fi
        libraries[$name]=$library
      done
    done
    for name in "${!mixed[@]}"; do
      echo "two builds compiled $name with different results: Cargo compiles it anew"
      unset "libraries[$name]"
    done
    if [ ${#libraries[@]} != 0 ]; then
      printf '%s\0' "${libraries[@]}" | xargs -0 ln -s --target-directory="$folder" --
    fi
  done
}

# Writes artifacts to the directory $1: what was compiled since inherit_artifacts, without that of the crates $2...
save_artifacts() {
  local destination=$1 profile_directory relative artifacts
  shift
  mkdir -p "$destination/target"
  for artifacts in $inherited; do echo "$artifacts"; done >"$destination/inherits"
  for profile_directory in "$target"/*/ "$target"/*/*/; do
    [ -d "$profile_directory/.fingerprint" ] || continue
    relative=${profile_directory#"$target/"}
    mkdir -p "$destination/target/$relative"
    (
      cd "$profile_directory"
      mkdir -p .fingerprint build deps examples
      forget_crates . "$NIX_BUILD_TOP/before-build" "$@"
      sort_dep_info
      note_names_directory >>"$destination/names-directory"
      # Not the binaries in deps/ and examples/, unless they are asked for: nothing is compiled against them. Of an example Cargo makes the
      # one whose name has no hash in it again.
      find .fingerprint build deps ${keptNames:+examples} -regextype posix-extended \( -type f -o -type l \) \
        -cnewer "$NIX_BUILD_TOP/before-build" ! \( -path 'deps/*' ! -name "${keptNames:-lib*}" \) \
        ! \( -path 'examples/*' ! -regex '.*-[0-9a-f]{16}(\..*)?' \) ! -name '*.d' -print0
    ) | tar --create --file=- --directory="$profile_directory" --null --files-from=- |
      tar --extract --directory="$destination/target/$relative" --file=-
  done
  [ -s "$destination/names-directory" ] || rm -f "$destination/names-directory"
  save_sources "$destination/source" "$target" "$NIX_BUILD_TOP/before-build"
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
  done < <(find deps build examples -maxdepth 2 -name '*-*.d' -cnewer "$NIX_BUILD_TOP/before-build" -print0)
}

# Sorts what Cargo writes in an order that differs from run to run, so that artifacts are reproducible.
sort_dep_info() {
  local file sorted
  while IFS= read -r file; do
    sorted=$(od -An -v -tx1 "$file" | tr -d ' \n' | awk -f "$depInfoSorter" | sed 's/../\\x&/g')
    printf '%b' "$sorted" >"$file"
  done < <(find .fingerprint -name 'dep-*' -type f -cnewer "$NIX_BUILD_TOP/before-build")
}
