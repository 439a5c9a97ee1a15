# Where a build finds itself: /build, in Nix's sandbox and outside of one.
#
# Cargo knows a third-party crate, and build scripts and `env!` know much else, by absolute paths: what one derivation compiled
# serves in the next only where both see it in the same place. Nix's sandbox on Linux has /build for that (Nix manual,
# `sandbox-build-dir`). Without a sandbox the directory differs from build to build, and builds run side by side; so the
# build gets a mount namespace of its own, with the host's files and /build among them (mount_namespaces(7)). It is the
# same path in a sandbox and outside of one, and a real one: the kernel names it when a program asks where it is.

# in_build_directory ENTER ENVIRONMENT COMMAND...: goes on with the command in such a namespace, where one is to be had, and returns
# where none is. ENTER is enter-namespace.sh; in the array that ENVIRONMENT names are the variables of the command, NAME=VALUE each.
# Without a name, they are those of this shell: to read them from `env` takes a program, and a system call for each byte.
in_build_directory() {
  local enter=$1 given=$2
  shift 2
  # mount, unshare and pivot_root may be the host's alone. Of the command's own PATH, nothing changes.
  local tools=$PATH:/usr/bin:/bin:/usr/sbin:/sbin
  local unshare namespace=() user=() path=$PATH variable
  unshare=$(PATH=$tools type -P unshare) || return 0
  # As root without a namespace of users, for anyone else with one, in which the build has its own user again at the end.
  local own=("$unshare" --user "--map-user=$EUID" "--map-group=$(id -g)")
  if [ "$EUID" = 0 ] && "$unshare" --mount true 2>/dev/null; then
    namespace=("$unshare" --mount)
  elif "$unshare" --user --map-root-user --mount "${own[@]}" true 2>/dev/null; then
    namespace=("$unshare" --user --map-root-user --mount)
    user=("${own[@]}")
  else
    return 0
  fi
  if [ -z "$given" ]; then
    PATH=$tools exec "${namespace[@]}" "$BASH" "$enter" "$path" "${user[@]}" "$@"
  fi
  local -n variables=$given
  for variable in "${variables[@]}"; do
    case $variable in PATH=*) path=${variable#PATH=} ;; esac
  done
  exec env -i "${variables[@]}" "PATH=$tools" "${namespace[@]}" "$BASH" "$enter" "$path" "${user[@]}" "$@"
}
