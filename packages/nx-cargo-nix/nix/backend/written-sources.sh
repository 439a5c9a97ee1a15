# What build scripts write beside the sources, in a repository in $NIX_BUILD_TOP/source: generated code, as a rule ignored by
# git. Cargo calls a crate stale that lacks such a file, and does not run the build script again. So what it wrote is kept
# with what was compiled.

# save_sources DESTINATION TARGET STAMP: keeps what is newer than the file STAMP, but for Cargo's target directory TARGET. Of
# another workspace that a build script built there, what it made, and not how.
save_sources() {
  local written=$NIX_BUILD_TOP/written other part left_out
  left_out=(-path "./$(realpath --relative-to="$NIX_BUILD_TOP/source" -- "$2")")
  (
    cd "$NIX_BUILD_TOP/source"
    find_newer "$3" >"$written"
    # Most builds wrote nothing there.
    [ -s "$written" ] || exit 0
    # Cargo marks its target directories with such a file.
    while IFS= read -r -d '' other; do
      for part in deps build incremental .fingerprint; do left_out+=(-o -path "${other%/*}/*/$part"); done
    done < <(find . \( "${left_out[@]}" \) -prune -o -name CACHEDIR.TAG -print0)
    find_newer "$3" >"$written"
  )
  [ -s "$written" ] || return 0
  mkdir "$1"
  tar --create --file=- --directory="$NIX_BUILD_TOP/source" --null --files-from="$written" |
    tar --extract --file=- --directory="$1"
}

# Prints the files that are newer than $1, without what $left_out says.
find_newer() {
  find . \( "${left_out[@]}" \) -prune -o \( -type f -o -type l \) -cnewer "$1" -print0
}

# restore_sources DIRECTORY...: puts back what save_sources kept, where it kept any. Directories keep their times too: Cargo
# looks at those of a package.
restore_sources() {
  local directory
  for directory; do
    [ ! -d "$directory" ] || tar --create --mode=u+w --file=- --directory="$directory" . |
      tar --extract --file=- --directory="$NIX_BUILD_TOP/source"
  done
}
