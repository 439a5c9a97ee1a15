# For builds that start from what several others compiled. crane's functions put the artifacts of one build in place and
# keep those of one; here are the loops around them. Artifacts are a directory with
#
#   what crane's `prepareAndInstallCargoArtifactsDir` makes, of the files that this build added to Cargo's target directory
#   libraries  the compiled libraries among them, with their hashes, as sha256sum prints them
#   inherits   the artifacts that the build started from, a store path a line
#   source     what build scripts wrote beside the sources (../backend/written-sources.sh), where they wrote any

# Makes Cargo see the vendored crates of $cargoVendorDir, and its target directory, at paths that are the same in all
# builds: it knows a third-party crate by the absolute path of its source, rustc knows generated sources by that of
# theirs, and what one build compiled serves in the next only where both have the same.
#
# That is /build, in a sandbox and outside of one (build-directory.sh). Where it cannot be had, a path through a file descriptor that
# every process of the build inherits is the same everywhere. (Where there is no /proc, Cargo compiles anew what it does not
# recognise: slower, and right.)
fix_places() {
  local place=$NIX_BUILD_TOP
  if [ "$place" != /build ]; then
    exec 200<"$NIX_BUILD_TOP"
    if [ -d /proc/self/fd/200/. ]; then
      place=/proc/self/fd/200
      keep_target_directory "${CARGO_TARGET_DIR:-$place${PWD#"$NIX_BUILD_TOP"}/target}"
    fi
  fi
  ln -s "$cargoVendorDir" "$NIX_BUILD_TOP/vendored-crates"
  sed -i "s|$cargoVendorDir|$place/vendored-crates|g" "$CARGO_HOME/config.toml"
}

# Puts the artifacts $@, and all that they inherit, into Cargo's target directory.
inherit_artifacts() {
  local -A seen=()
  local queue=("$@") lists=(/dev/null) artifacts
  mkdir -p "${CARGO_TARGET_DIR:-target}"
  while [ ${#queue[@]} != 0 ]; do
    artifacts=${queue[0]}
    queue=("${queue[@]:1}")
    [ -z "${seen[$artifacts]:-}" ] || continue
    seen[$artifacts]=1
    # crane may link libraries, which fails where one lies there already.
    cut -c 67- "$artifacts/libraries" | (cd "${CARGO_TARGET_DIR:-target}" && xargs -r -d '\n' rm -f --)
    inheritCargoArtifacts "$artifacts"
    lists+=("$artifacts/libraries")
    restore_sources "$artifacts/source"
    mapfile -t -O ${#queue[@]} queue <"$artifacts/inherits"
  done
  forget_ambiguous_libraries "${lists[@]}"
}

# Removes the libraries that are in the lists $@ with more than one hash: two builds compiled the same crate, with different
# results. Each fits only what was compiled against it (rustc, E0460), so Cargo has to compile that crate anew, and all
# that uses it.
forget_ambiguous_libraries() {
  local library
  while IFS= read -r library; do
    echo "two builds compiled $library with different results: Cargo compiles it anew"
    rm -f "${CARGO_TARGET_DIR:-target}/$library"
  done < <(cat "$@" | sort -u | cut -c 67- | sort | uniq -d)
}

# Writes artifacts to the directory $1: what was compiled since inherit_artifacts, as far as Cargo needs it again. Not the
# binaries in deps/: nothing is compiled against them.
install_artifacts() {
  local own=$NIX_BUILD_TOP/artifacts/target artifacts
  mkdir -p "$own" "$1"
  (
    cd "${CARGO_TARGET_DIR:-target}"
    find . -cnewer "$NIX_BUILD_TOP/inherited" ! -name '*.d' \
      \( -path './*/.fingerprint/*' -o -path './*/build/*' -o -path './*/deps/lib*' \) -print0 |
      tar --create --file=- --no-recursion --null --files-from=-
  ) | tar --extract --directory="$own" --file=-
  sort_dep_info "$own" "$NIX_BUILD_TOP/inherited"
  (cd "$own" && find . -path './*/deps/lib*' -type f -exec sha256sum {} +) >"$1/libraries"
  for artifacts in ${inheritedArtifacts[*]}; do echo "$artifacts"; done >"$1/inherits"
  save_sources "$1/source" "${CARGO_TARGET_DIR:-target}" "$NIX_BUILD_TOP/inherited"
  # The fourth argument would be one thing that was inherited.
  prepareAndInstallCargoArtifactsDir "$1" "$own" "" ""
}
