# trim_lock AWK_FILE ARGUMENT...: lets Cargo take away from ./Cargo.lock what the workspace at hand does not need. The
# arguments are for `cargo metadata`.
#
# Cargo.lock does not say which features of third-party crates are active. So the slice of the lock may hold what only
# another member needs, and Cargo would drop it. Let it; and refuse if it does anything else: then the lock is out of date.
# From then on the build can say --locked.
trim_lock() {
  local check=$1
  shift
  cp Cargo.lock "$NIX_BUILD_TOP/Cargo.lock.slice"
  cargo metadata --offline --format-version 1 "$@" >/dev/null
  awk -f "$check" "$NIX_BUILD_TOP/Cargo.lock.slice" Cargo.lock
  # As old as all other files: Cargo wrote it now.
  touch --date=@1 Cargo.lock
}
