# Lays a Cargo workspace out below $NIX_BUILD_TOP/source and runs $script in its root directory.
#
# Two derivations of one unit (dependencies, package) lay it out alike, so that Cargo finds the artifacts of the first
# fresh in the second: it compares paths relative to the workspace's root.

# Calls $1 with each pair of lines (where, what) of the file $2.
for_each_entry() {
  local at path
  while IFS= read -r at && IFS= read -r path; do
    "$1" "$at" "$path"
  done <"$2"
}

place_file() {
  mkdir -p "$(dirname "source/$1")"
  cp "$2" "source/$1"
}

# A directory, or a single file.
place_source() {
  if [ -f "$2" ]; then
    place_file "$1" "$2"
  else
    mkdir -p "source/$1"
    cp -R --no-preserve=ownership --preserve=timestamps "$2/." "source/$1"
    chmod -R u+w "source/$1"
  fi
}

cd "$NIX_BUILD_TOP"
export HOME=$NIX_BUILD_TOP/home
export CARGO_HOME=$HOME/.cargo
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never
# 0 means "all cores" to Nix and is an error to Cargo.
if [ "${NIX_BUILD_CORES:-0}" != 0 ]; then export CARGO_BUILD_JOBS=$NIX_BUILD_CORES; fi

mkdir -p "$CARGO_HOME" "source/$workspace"
for_each_entry place_source "$sourceTablePath"
for_each_entry place_file "$fileTablePath"
cd "source/$workspace"

# Given on the command line too: there it has precedence over the workspace's own .cargo/config.toml.
cat >"$CARGO_HOME/config.toml" <<CONFIG
[source.crates-io]
replace-with = "vendored-crates"
[source.vendored-crates]
directory = "$vendoredCrates"
[net]
offline = true
CONFIG
cargo() { command cargo --config "$CARGO_HOME/config.toml" "$@"; }
export CARGO_TARGET_DIR=$PWD/target

# What rustc writes must not name this build's directory, which differs from build to build, nor the vendored crates,
# which would then be part of every binary's runtime closure. A wrapper, because Cargo does not count its arguments as
# flags: they may differ between two derivations, and leave the user's own flags alone.
export RUSTC_WRAPPER=$NIX_BUILD_TOP/rustc-wrapper
cat >"$RUSTC_WRAPPER" <<WRAPPER
#!$BASH
exec "\$@" --remap-path-prefix "$NIX_BUILD_TOP/source=/source" --remap-path-prefix "$vendoredCrates=/vendored-crates"
WRAPPER
chmod +x "$RUSTC_WRAPPER"

# Cargo.lock does not say which features of third-party crates are active. So the slice of the lock may hold what only
# another member needs, and Cargo would drop it. Let it; and refuse if it does anything else: then the lock is out of date.
cp Cargo.lock "$NIX_BUILD_TOP/Cargo.lock.slice"
cargo metadata --offline --format-version 1 >/dev/null
awk -f "$lockTrimmed" "$NIX_BUILD_TOP/Cargo.lock.slice" Cargo.lock

source "$script"

# The last command has to be a shell built-in: bash would exec another, which closes the log before it exits, and Nix
# takes a closed log for the end of the build and kills it.
true
