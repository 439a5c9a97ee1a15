# keep_target_directory DIRECTORY: makes Cargo work in this target directory, whatever the workspace's own configuration says of
# `target-dir` and `build-dir` (Cargo reference, "Configuration"): that is where crane puts artifacts and looks for results.
#
# By Cargo's command line, and not by an environment variable: a Cargo that a build script runs on another workspace would
# inherit that, and wait for the lock of this one's directory.
keep_target_directory() {
  printf '[build]\ntarget-dir = "%s"\nbuild-dir = "%s"\n' "$1" "$1" >"$NIX_BUILD_TOP/target-directory.toml"
  cargo() {
    # As crane's own function of this name does.
    echo "+++ command cargo $*" >&2
    # `cargo clippy` is a program of its own, which gets nothing of what stands before its name; others take no more than they know.
    if [ "${1:-}" = clippy ]; then
      command cargo clippy --config "$NIX_BUILD_TOP/target-directory.toml" "${@:2}"
    else
      command cargo --config "$NIX_BUILD_TOP/target-directory.toml" "$@"
    fi
  }
}
