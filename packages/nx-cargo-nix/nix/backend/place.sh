# Functions that lay a repository out below the current directory, from tables as entry-table.nix writes them.
#
# To start a program takes longer than to copy most crates. So there is one program of a kind for many places.

# Lays out the table $1, whose store paths are directories or files, and over it the table $2, whose are texts. All of it
# has the time that files have in the store: by the times in a package's directory Cargo tells whether to run its build
# script again.
place_tables() {
  local places paths i
  read_table "$1"
  make_directories
  place_sources

  read_table "$2"
  make_directories
  for i in "${!places[@]}"; do place_text "${places[i]}" "${paths[i]}"; done
  [ ${#places[@]} = 0 ] || printf '%s\0' "${places[@]}" | xargs -0 touch --date=@1 --
}

# Reads the table $1 into places and paths. (`read` asks for the place in the file at each line.)
read_table() {
  local lines i
  places=() paths=()
  mapfile -t lines <"$1"
  for ((i = 0; i + 1 < ${#lines[@]}; i += 2)); do
    places+=("${lines[i]}")
    paths+=("${lines[i + 1]}")
  done
}

# Makes the directories of all places that are not there: before anything is copied, so that none lies in one that is read-only.
make_directories() {
  local i directory
  local -A wanted=()
  for i in "${!places[@]}"; do
    directory=${places[i]}
    if [ ! -d "${paths[i]}" ]; then
      [[ $directory == */* ]] || continue
      directory=${directory%/*}
    fi
    [ -d "$directory" ] || wanted[$directory]=1
  done
  [ ${#wanted[@]} = 0 ] || printf '%s\0' "${!wanted[@]}" | xargs -0 mkdir -p --
}

# Copies $paths to $places, in their order. tar takes many at once, each by a name of its own: what lies in two places has
# as many `./` before it as there are places before.
place_sources() {
  local i name again place names=() transforms=()
  local delimiter=$'\1' dot='\.' backslash='\\' ampersand='\&'
  local -A seen=()
  for i in "${!places[@]}"; do
    name=${paths[i]##*/}
    again=${seen[$name]:-}
    seen[$name]=$again./
    if [ "${paths[i]%/*}" != "$NIX_STORE" ] || [ -L "${paths[i]}" ] || [[ ${places[i]} == *"$delimiter"* ]]; then
      place_together
      place_source "${places[i]}" "${paths[i]}"
    else
      names+=("$again$name")
      name=$again$name
      place=${places[i]//'\'/"$backslash"}
      place=${place//'&'/"$ampersand"}
      # But what links lead to stays. In the store, a name has no other character that means something in an expression.
      transforms+=("--transform=flags=rSH;s$delimiter^${name//./"$dot"}\\(/\\|\$\\)$delimiter$place\\1$delimiter")
      # It holds each file against each of them.
      [ ${#names[@]} -lt 32 ] || place_together
    fi
  done
  place_together
}

# Copies $names in the store as $transforms say, which it empties. Files that are one in the store are several here, and all can be
# written.
place_together() {
  [ ${#names[@]} != 0 ] || return 0
  tar --create --file=- --mode=u+w --hard-dereference "${transforms[@]}" --directory="$NIX_STORE" "${names[@]}" |
    tar --extract --file=- --no-same-owner --no-same-permissions
  names=() transforms=()
}

place_source() {
  if [ -f "$2" ]; then
    rm -f "$1"
    cp --preserve=timestamps "$2" "$1"
  else
    cp -R --no-preserve=ownership --preserve=timestamps "$2/." "$1"
  fi
  chmod -R u+w "$1"
}

# No text of Nix has a NUL.
place_text() {
  local text
  IFS= read -r -d '' text <"$2" || true
  printf '%s' "$text" >"$1"
}

