# Runs in a mount namespace of its own: makes this build's directory /build, and runs the command $2... with $1 as PATH.
#
# / cannot get a new entry where it is not the builder's. So / is a new file system in memory that has the host's entries,
# and /build, bound into it. Where that does not work, the command runs in the directory as it is.

enter() {
  local root=$NIX_BUILD_TOP/.root entry name mounts='' links=() directories=("$NIX_BUILD_TOP/.root/build")
  mkdir "$root" && mount -t tmpfs -o mode=755 --make-unbindable tmpfs "$root" || return
  for entry in /* /.[!.]*; do
    [ "$entry" != /build ] || continue
    if [ -L "$entry" ]; then
      links+=("$entry")
    elif [ -e "$entry" ]; then
      if [ -d "$entry" ]; then directories+=("$root$entry"); else : >"$root$entry" || return; fi
      # As fstab(5) wants blanks and backslashes.
      name=${entry//\\/\\134}
      name=${name// /\\040}
      mounts+="$name ${root// /\\040}$name none rbind 0 0"$'\n'
    fi
  done
  mounts+="${NIX_BUILD_TOP// /\\040} ${root// /\\040}/build none bind 0 0"$'\n'
  # One program of a kind for all of them: to start one takes longer than what it does.
  mkdir "${directories[@]}" || return
  [ ${#links[@]} = 0 ] || cp -P "${links[@]}" "$root" || return
  printf '%s' "$mounts" >"$NIX_BUILD_TOP/.fstab"
  mount --all --fstab "$NIX_BUILD_TOP/.fstab" && rm "$NIX_BUILD_TOP/.fstab" || return
  cd "$root" && pivot_root . . && umount -l . && cd /build || return
  rmdir /build/.root
}

# Nix names the directory in several variables: its own, those of temporary directories, and those of `passAsFile`.
rename_variables() {
  local variable value
  while IFS= read -r variable; do
    value=${!variable}
    case $value in "$top" | "$top"/*) export "$variable=/build${value#"$top"}" ;; esac
  done < <(compgen -e)
}

path=$1
shift
top=$NIX_BUILD_TOP
if enter; then rename_variables; fi
PATH=$path exec "$@"
