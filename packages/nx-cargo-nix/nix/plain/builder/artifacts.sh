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
    # tar keeps times, makes everything writable on the way, and takes all trees at once. What Cargo reads to tell why a unit is
    # stale, or never, stays away (cargo, `fingerprint/mod.rs`): each crate has two such files, and most of what a crate at the top
    # of a long chain costs is to create files.
    tar --create --mode=u+w --anchored --no-wildcards-match-slash --exclude='./*/deps/*' --exclude='./*/*/deps/*' \
      --exclude='./*/.fingerprint/*/*.json' --exclude='./*/*/.fingerprint/*/*.json' \
      --exclude='./*/.fingerprint/*/invoked.timestamp' --exclude='./*/*/.fingerprint/*/invoked.timestamp' \
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
  local destination=$1 artifacts
  shift
  mkdir -p "$destination"
  for artifacts in $inherited; do echo "$artifacts"; done >"$destination/inherits"
  save_target "$destination" "$target" "$NIX_BUILD_TOP/before-build" "$@"
  save_sources "$destination/source" "$target" "$NIX_BUILD_TOP/before-build"
}
