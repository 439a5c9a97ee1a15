# Lays a Cargo workspace out, puts the artifacts that the build starts from in place, and runs $script in the
# workspace's root directory, where it finds
#
#   cargo         Cargo, offline, with the vendored crates
#   $manifest     the manifest of the crate that is built
#   $target       Cargo's target directory, where Cargo has it by default
#   $profile, cargoExtraArgs, workArgs  the caller's profile, and arguments for Cargo and for the command of this work
#   $place        the constant path of the build's directory (below)
#   save_artifacts DIRECTORY NAME...  keeps what was compiled (artifacts.sh)

source "$placeLibrary"
cd "$NIX_BUILD_TOP"

# /build where that can be had (build-directory.sh).
place=$NIX_BUILD_TOP
if [ "$NIX_BUILD_TOP" != /build ]; then
  exec 200<.
  if [ -d /proc/self/fd/200/. ]; then place=/proc/self/fd/200; fi
fi

# The attributes of the derivation are for this script, and nothing to what it runs.
for attribute in $attributes attributes; do declare +x "$attribute"; done

export HOME=$place/home

mkdir -p home/.cargo "source/$workspace/target"
cd source
place_tables "$sourceTablePath" "$fileTablePath"
place_text "$workspace/Cargo.toml" "$rootManifestPath"
place_text "$workspace/Cargo.lock" "$lockFilePath"
touch --date=@1 "$workspace/Cargo.toml" "$workspace/Cargo.lock"
source "$linksLibrary"
check_links
# Where the build fails, that may be why.
trap '[ $? = 0 ] || printf "%s" "$links_noted" >&2' EXIT
cd "$NIX_BUILD_TOP"
ln -s "$vendoredCrates" vendored-crates

# What replaces third-party sources, and no network: for every Cargo that the build runs, those of build scripts too.
configuration=$(<vendored-crates/config.toml)
printf '%s\n[net]\noffline = true\n' "${configuration//@vendored-crates@/"$place/vendored-crates"}" >home/.cargo/config.toml

# For this script's Cargo alone: in environment variables, a Cargo that a build script runs on another workspace would have
# it too, and wait for the lock of this one's target directory. On the command line it has precedence over the workspace's
# own .cargo/config.toml, which may have another `target-dir` or `build-dir` (Cargo reference, "Configuration"). The linkers of
# the workspace's own are there by their constant paths.
root=source
[ "$workspace" = . ] || root=source/$workspace
target=$NIX_BUILD_TOP/$root/target
{
  printf '%s\n' "${ownLinkers//@place@/$place}"
  cat home/.cargo/config.toml
  echo '[term]'
  echo 'color = "never"'
  echo '[build]'
  printf '%s = "%s"\n' target-dir "$place/$root/target" build-dir "$place/$root/target" rustc-wrapper "$place/rustc-wrapper"
  # 0 means "all cores" to Nix and is an error to Cargo.
  if [ "${NIX_BUILD_CORES:-0}" != 0 ]; then echo "jobs = $NIX_BUILD_CORES"; fi
} >cargo-config.toml
# `cargo clippy` is a program of its own, which gets nothing of what stands before its name, and hands on what stands after it.
cargo() {
  if [ "$1" = clippy ]; then
    command cargo clippy --config "$place/cargo-config.toml" "${@:2}"
  else
    command cargo --config "$place/cargo-config.toml" "$@"
  fi
}

# What the caller says of this work (caller-settings.nix).
source "$callerSettingsPath"

own=${ownRustcWrapper:+$place/source/$ownRustcWrapper}
printf '#!%s\nplace=%q top=%q own=%q\n%s\nsource %q\n' "$BASH" "$place" "$NIX_BUILD_TOP" "$own" \
  "$(declare -p nativeLibraries)" "$rustcWrapper" >rustc-wrapper
chmod +x rustc-wrapper

source "$writtenSourcesLibrary"
source "$forgetLibrary"
source "$targetLibrary"
source "$artifactsLibrary"
selection=${selection:-}

cd "$root"
inherit_artifacts $inherited
manifest=$place/source/$crateDirectory/Cargo.toml

if [ -z "${withoutLock:-}" ] && [ -n "$trimsLock" ]; then
  source "$trimLibrary"
  trim_lock "$lockTrimmed" --manifest-path "$manifest"
fi

# What changes from here on is this derivation's own.
touch "$NIX_BUILD_TOP/before-build"
source "$script"

# The last command has to be a shell built-in: bash would exec another, which closes the log before it exits, and Nix
# takes a closed log for the end of the build and kills it.
true
