# prime-on-enter.sh KEY WORKSPACE OPTIONS [TASK]: what a dev shell runs when somebody enters it (prime-on-enter.nix).
#
# Primes the checkout around the current directory, unless that was done for the same third-party crates. It prints one line: what it
# did, or why not; and nothing where there is nothing to do.
#
# KEY        What tells the third-party crates of one time from those of another, with toolchain and features. Empty if manifests and
#            lock are refused.
# WORKSPACE  The directory of the Cargo workspace in the flake.
# OPTIONS    Those of the shell that is entered (`$-`).
# TASK       The task, as `nx run` takes it. By default that of the project in the workspace's directory.
key=$1 workspace=$2 options=$3 task=${4-}

# Nx is not started within a task of its own (`nix-bench` enters the shell).
[ "${NX_CARGO_NIX_PRIME_ON_ENTER-}" != 0 ] && [ -z "${NX_TASK_TARGET_PROJECT-}" ] || exit 0

say() {
  echo "nix-prime: $1"
  exit 0
}

# A shell stops setting itself up, prompt and all, where one of its processes dies of this signal. A command is to be stopped by it.
case $options in *i*) trap 'echo; say "was interrupted, and runs again at the next entry"' INT ;; esac

[ -n "$key" ] || say "did not run, since Nix refuses a manifest or the lock; \`nix build\` says why"

# The nearest directory with this file, from there upwards; at the root of the file system none is looked for.
directory_with() {
  local directory=$2
  until [ -z "$directory" ] || [ -e "$directory/$1" ]; do directory=${directory%/*}; done
  [ -n "$directory" ] && printf '%s' "$directory"
}
flake=$(directory_with flake.nix "$PWD") && root=$(directory_with nx.json "$flake") ||
  say "did not run, since $PWD is in no checkout with flake.nix and nx.json"
cd "$flake/$workspace" 2>/dev/null || say "did not run, since $flake has no directory $workspace"

command -v node >/dev/null || say "did not run, since there is no Node.js on PATH, which Nx needs"
metadata=$(cargo metadata --no-deps --offline --format-version 1 2>/dev/null) ||
  say "did not run, since \`cargo metadata\` fails in $PWD"
target=$(
  node -p 'const it = JSON.parse(require("fs").readFileSync(0)); it.build_directory || it.target_directory' 2>/dev/null <<<"$metadata"
) || say "did not run, since $(command -v node) fails"
done=$target/.nx-cargo-nix-prime.entered
[ -e "$target/.nx-cargo-nix-prime.json" ] && [ "$(cat "$done" 2>/dev/null)" = "$key" ] && exit 0

if [ -f "$root/nx" ] && [ -x "$root/nx" ]; then
  nx=("$root/nx")
elif [ -x "$root/node_modules/.bin/nx" ]; then
  nx=("$root/node_modules/.bin/nx")
elif [ -e "$root/.pnp.cjs" ] && command -v yarn >/dev/null; then
  nx=(yarn nx)
else
  say "did not run, since Nx is not installed in $root: install its npm packages, and enter the shell again"
fi
if [ -n "$task" ]; then asked=(run "$task"); else asked=(nix-prime); fi

# Whoever interrupts it is told again, whatever the lock is then.
rm -f "$done"
[ -t 1 ] && printf 'nix-prime: filling %s with what Nix compiles ...' "$target"
# Nx takes the workspace and the project from the current directory, and prints a task's lines as they are, unless these say otherwise. The
# shell's own directory for temporary files is closed to the users that build for Nix.
unset INIT_CWD NX_WORKSPACE_ROOT_PATH NX_DEFAULT_PROJECT NX_PREFIX_OUTPUT TMPDIR TMP TEMPDIR TEMP NIX_BUILD_TOP
output=$(NX_TUI=false FORCE_COLOR=0 "${nx[@]}" "${asked[@]}" --output-style=static 2>&1)
status=$?
[ -t 1 ] && printf '\r\033[K'
[ "$status" = 0 ] || say "did not succeed; see what \`nx ${asked[*]}\` says in $PWD"
# Of what is missing, the next time is told again.
if [ -e "$target/.nx-cargo-nix-prime.json" ]; then printf '%s\n' "$key" >"$done"; fi
while IFS= read -r line; do
  case $line in 'nothing was copied'* | [0-9]*' units are in '*) say "$line" ;; esac
done <<<"$output"
say "ran"
