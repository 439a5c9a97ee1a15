# check_links: looks in the repository laid out in the current directory for links that lead nowhere: what they lead to lies
# outside of the crate, as a rule, and is not among its sources. Says on standard error which they are and what to write, and
# fails.
#
# Cargo would pass over a `build.rs` that leads nowhere without a word, and build something else. (Nix cannot read a link when it
# evaluates, so it is not refused there.)
#
# What no build reads unless it is told to, or what stays within the crate, is no reason to fail: what there is to say of
# that goes into $links_noted.
check_links() {
  local link place crate
  local -A lost=() noted=()
  while IFS= read -r -d '' link; do
    link=${link#./}
    crate=$(crate_of "$link")
    place=$(realpath -m -s --relative-to="$crate" -- "${link%"${link##*/}"}$(readlink -- "$link")")
    case $place/${link##*/} in
    */build.rs) lost[$crate]+=$link$'\n'$place$'\n' ;;
    */README* | */LICENSE* | [!.]*) noted[$crate]+=$link$'\n'$place$'\n' ;;
    *) lost[$crate]+=$link$'\n'$place$'\n' ;;
    esac
  done < <(find . -type l -xtype l -print0)

  links_noted=''
  for crate in "${!noted[@]}"; do links_noted+=note:$'\n'$(tell_of_links "$crate" "${noted[$crate]}")$'\n'; done
  for crate in "${!lost[@]}"; do printf 'error:\n%s\n' "$(tell_of_links "$crate" "${lost[$crate]}")" >&2; done
  [ ${#lost[@]} = 0 ]
}

# The directory of the crate that $1 belongs to.
crate_of() {
  local dir=$1
  while [[ $dir == */* ]]; do
    dir=${dir%/*}
    if [ -f "$dir/Cargo.toml" ]; then break; fi
  done
  if [ -f "$dir/Cargo.toml" ]; then printf '%s' "$dir"; else printf .; fi
}

# What there is to say of links of the crate in $1; $2 has two lines for each: the link, and where it leads from the crate.
tell_of_links() {
  local manifest=$1/Cargo.toml link place places='' links=''
  while IFS= read -r link && IFS= read -r place; do
    printf '%s is a link to %s, which is not among the sources of this build.\n' "$link" "$(readlink -- "$link")"
    places+=${places:+, }\"$place\"
    links+=${links:+, }\"${link#"$1/"}\"
  done <<<"$2"
  cat <<TOLD
To fix it, write in ${manifest#./}:

    [package.metadata.nix-build]
    include = [$places]

or, where nothing needs it: exclude = [$links]
TOLD
}
