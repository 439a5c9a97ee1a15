# Lays a Cargo workspace out, puts the artifacts that the build starts from in place, and runs $script in the
# workspace's root directory, where it finds
#
#   cargo         Cargo, offline, with the vendored crates
#   $manifest     the manifest of the crate that is built
#   $profile, cargoExtraArgs, workArgs  the caller's profile, and arguments for Cargo and for the command of this work
#   $place        the constant path of the build's directory (below)
#   save_artifacts DIRECTORY NAME...  keeps what was compiled (artifacts.sh)

source "$placeLibrary"
cd "$NIX_BUILD_TOP"

# Cargo knows a third-party crate, and much else, by absolute paths: what one derivation compiled is fresh in the next
# only where both see it in the same place. Sandboxed builds all run in one place. Others do not; but a path through a
# file descriptor that every process of the build inherits is the same everywhere. (Where there is no /proc, Cargo
# compiles anew what it does not recognise: slower, and right.)
place=$NIX_BUILD_TOP
if [ "$NIX_BUILD_TOP" != /build ]; then
  exec 200<.
  if [ -d /proc/self/fd/200/. ]; then place=/proc/self/fd/200; fi
fi

export HOME=$place/home CARGO_HOME=$place/home/.cargo CARGO_TARGET_DIR=$place/target
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never
# 0 means "all cores" to Nix and is an error to Cargo.
if [ "${NIX_BUILD_CORES:-0}" != 0 ]; then export CARGO_BUILD_JOBS=$NIX_BUILD_CORES; fi

mkdir -p home/.cargo target "source/$workspace"
cd source
place_tables "$sourceTablePath" "$fileTablePath"
place_text "$workspace/Cargo.toml" "$rootManifestPath"
place_text "$workspace/Cargo.lock" "$lockFilePath"
touch --date=@1 "$workspace/Cargo.toml" "$workspace/Cargo.lock"
cd "$NIX_BUILD_TOP"
ln -s "$vendoredCrates" vendored-crates

# The linkers of the workspace's own configuration, what replaces third-party sources, and no network.
configuration=$(<vendored-crates/config.toml)
printf '%s\n%s\n[net]\noffline = true\n' "${ownLinkers//@place@/$place}" \
  "${configuration//@vendored-crates@/"$place/vendored-crates"}" >home/.cargo/config.toml
# Given on the command line too: there it has precedence over the workspace's own .cargo/config.toml.
cargo() { command cargo --config "$CARGO_HOME/config.toml" "$@"; }

# What the caller says of this work (caller-settings.nix).
source "$callerSettingsPath"

export RUSTC_WRAPPER=$place/rustc-wrapper
own=${ownRustcWrapper:+$place/source/$ownRustcWrapper}
printf '#!%s\nplace=%q top=%q own=%q\n%s\nsource %q\n' "$BASH" "$place" "$NIX_BUILD_TOP" "$own" \
  "$(declare -p nativeLibraries)" "$rustcWrapper" >rustc-wrapper
chmod +x rustc-wrapper

source "$artifactsLibrary"
inherit_artifacts $inherited
selection=${selection:-}

cd "source/$workspace"
manifest=$place/source/$crateDirectory/Cargo.toml

if [ -z "${withoutLock:-}" ] && [ -n "$trimsLock" ]; then
  source "$trimLibrary"
  trim_lock "$lockTrimmed" --manifest-path "$manifest"
fi

source "$script"

# The last command has to be a shell built-in: bash would exec another, which closes the log before it exits, and Nix
# takes a closed log for the end of the build and kills it.
true
