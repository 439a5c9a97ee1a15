# Keeps all that Cargo compiled, for prime.nix: what was inherited too, which crane may have compressed where it comes from.
install_prime() {
  local target=${CARGO_TARGET_DIR:-target}
  mkdir "$1"
  touch "$1/inherits"
  touch --date=@0 "$NIX_BUILD_TOP/beginning"
  keptNames='*'
  save_target "$1" "$(realpath -- "$target")" "$NIX_BUILD_TOP/beginning"
  save_sources "$1/source" "$target" "$NIX_BUILD_TOP/inherited"
}
