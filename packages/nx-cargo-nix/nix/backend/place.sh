# Functions that lay a repository out below the current directory, from tables as entry-table.nix writes them.

# Calls $1 with each pair of lines (where, what) of the file $2.
for_each_entry() {
  local at path
  while IFS= read -r at && IFS= read -r path; do
    "$1" "$at" "$path"
  done <"$2"
}

# With its time, as all files: by the times in a package's directory Cargo tells whether to run its build script again.
place_file() {
  mkdir -p "$(dirname "$1")"
  cp --preserve=timestamps "$2" "$1"
  chmod u+w "$1"
}

# A directory, or a single file.
place_source() {
  if [ -f "$2" ]; then
    place_file "$1" "$2"
  else
    mkdir -p "$1"
    cp -R --no-preserve=ownership --preserve=timestamps "$2/." "$1"
    chmod -R u+w "$1"
  fi
}
