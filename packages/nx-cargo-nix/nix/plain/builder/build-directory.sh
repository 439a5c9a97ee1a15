# Where a builder starts: sees to it that the build's directory is /build (../../backend/mount-namespace.sh), and goes on with
# lay-out.sh.
#
# Some containers forbid namespaces. There, a path through a file descriptor that every process of the build inherits is the
# same everywhere too. But a program that closes what it inherits, as Python's `subprocess` does, loses it. Where there is no
# /proc either, Cargo compiles anew what it does not recognise: slower, and right.

source "$namespaceLibrary"

if [ "$NIX_BUILD_TOP" != /build ]; then
  in_build_directory "$enterNamespace" '' "$BASH" -euo pipefail "$layOut"
  echo "note: no sandbox, and no mount namespace (unshare --mount): the build's directory is a path through /proc"
fi
exec "$BASH" -euo pipefail "$layOut"
