# restart_in_build_directory ENTER: where there is no sandbox, starts this builder anew in a mount namespace in which its directory is
# /build (../backend/mount-namespace.sh; ENTER is enter-namespace.sh), with the variables and the command that Nix started it with.
#
# It is called first, and stdenv's builder has read its setup by then: nothing of that is to be kept.
restart_in_build_directory() {
  local restarted=${nxCargoNixRestarted:-}
  unset nxCargoNixRestarted
  [ "$NIX_BUILD_TOP" != /build ] && [ -z "$restarted" ] && [ -r /proc/$$/environ ] || return 0
  local environment command
  mapfile -d '' environment </proc/$$/environ
  mapfile -d '' command </proc/$$/cmdline
  # Should the namespace be had, and /build not, this is not tried again.
  environment+=(nxCargoNixRestarted=1)
  # Nix gives a builder its base name as argument 0, and no PATH to find it on. Bash then takes its user's login shell for itself
  # (`get_bash_name` in its variables.c), and Nix's build users have one that refuses (nologin).
  BASH=$builder
  in_build_directory "$1" environment "$builder" "${command[@]:1}"
}
