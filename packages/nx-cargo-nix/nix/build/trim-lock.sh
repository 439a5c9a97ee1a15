# trim_lock AWK_FILE: lets Cargo take away from ./Cargo.lock what the workspace at hand does not need.
#
# Cargo.lock does not say which features of third-party crates are active. So the slice of the lock may hold what only
# another member needs, and Cargo would drop it. Let it; and refuse if it does anything else: then the lock is out of date.
# From then on the build can say --locked.
trim_lock() {
  cp Cargo.lock "$NIX_BUILD_TOP/Cargo.lock.slice"
  command cargo metadata --offline --format-version 1 >/dev/null
  awk -f "$1" "$NIX_BUILD_TOP/Cargo.lock.slice" Cargo.lock
}
