# Functions that lay a repository out below the current directory, from tables as entry-table.nix writes them.
#
# To start a program takes longer than to copy most crates. So there is one `cp` for each place, and otherwise one program
# of a kind for all of them.

# Lays out the table $1, whose store paths are directories or files, and over it the table $2, whose are texts. All of it
# has the time that files have in the store: by the times in a package's directory Cargo tells whether to run its build
# script again.
place_tables() {
  read_table "$1"
  make_directories
  local i
  for i in "${!places[@]}"; do place_source "${places[i]}" "${paths[i]}"; done
  chmod -R u+w .

  read_table "$2"
  make_directories
  for i in "${!places[@]}"; do place_text "${places[i]}" "${paths[i]}"; done
  [ ${#places[@]} = 0 ] || printf '%s\0' "${places[@]}" | xargs -0 touch --date=@1 --
}

# Reads the table $1 into places and paths.
read_table() {
  local at path
  places=() paths=()
  while IFS= read -r at && IFS= read -r path; do
    places+=("$at")
    paths+=("$path")
  done <"$1"
}

# Makes the directories of all places: before anything is copied, so that none lies in one that is read-only.
make_directories() {
  local i directories=(.)
  for i in "${!places[@]}"; do
    if [ -d "${paths[i]}" ]; then
      directories+=("${places[i]}")
    elif [[ ${places[i]} == */* ]]; then
      directories+=("${places[i]%/*}")
    fi
  done
  printf '%s\0' "${directories[@]}" | xargs -0 mkdir -p --
}

place_source() {
  if [ -f "$2" ]; then
    [ ! -e "$1" ] || chmod u+w "$1"
    cp --preserve=timestamps "$2" "$1"
  else
    # Something of another place may lie there, read-only as it was copied.
    is_empty "$1" || chmod -R u+w "$1"
    cp -R --no-preserve=ownership --preserve=timestamps "$2/." "$1"
  fi
}

# No text of Nix has a NUL.
place_text() {
  local text
  IFS= read -r -d '' text <"$2" || true
  printf '%s' "$text" >"$1"
}

is_empty() {
  local found
  for found in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if [ -e "$found" ] || [ -L "$found" ]; then return 1; fi
  done
}
