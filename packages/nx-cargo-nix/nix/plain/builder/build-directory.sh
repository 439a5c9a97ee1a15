# Where a builder starts: sees to it that the build's directory is /build, and goes on with lay-out.sh.
#
# Cargo knows a third-party crate, and build scripts and `env!` know much else, by absolute paths: what one derivation compiled
# serves in the next only where both see it in the same place. Nix's sandbox on Linux has /build for that (Nix manual,
# `sandbox-build-dir`). Without a sandbox the directory differs from build to build, and builds run side by side; so the
# build gets a mount namespace of its own, with the host's files and /build among them (mount_namespaces(7)). It is the
# same path in a sandbox and outside of one, and a real one: the kernel names it when a program asks where it is.
#
# Some containers forbid namespaces. There, a path through a file descriptor that every process of the build inherits is the
# same everywhere too. But a program that closes what it inherits, as Python's `subprocess` does, loses it. Where there is no
# /proc either, Cargo compiles anew what it does not recognise: slower, and right.

# mount, unshare and pivot_root may be the host's alone. Of the build's own PATH, nothing changes.
tools=$PATH:/usr/bin:/bin:/usr/sbin:/sbin

# Whether a namespace is to be had: as root without one of users, for anyone else with one, in which the build has its own user
# again at the end.
namespace=()
user=()
if [ "$NIX_BUILD_TOP" != /build ]; then
  unshare=$(PATH=$tools type -P unshare) || unshare=false
  own=("$unshare" --user "--map-user=$EUID" "--map-group=$(id -g)")
  if "$unshare" --mount true 2>/dev/null; then
    namespace=("$unshare" --mount)
  elif "$unshare" --user --map-root-user --mount "${own[@]}" true 2>/dev/null; then
    namespace=("$unshare" --user --map-root-user --mount)
    user=("${own[@]}")
  fi
fi

if [ ${#namespace[@]} != 0 ]; then
  PATH=$tools exec "${namespace[@]}" "$BASH" "$enterLibrary" "$PATH" "${user[@]}" "$BASH" -euo pipefail "$layOut"
elif [ "$NIX_BUILD_TOP" != /build ]; then
  echo "note: no sandbox, and no mount namespace (unshare --mount): the build's directory is a path through /proc"
fi
exec "$BASH" -euo pipefail "$layOut"
