# Runs in a mount namespace of its own: makes this build's directory /build, and runs the command $2... with $1 as PATH.
#
# / cannot get a new entry where it is not the builder's. So / is a new file system in memory that has the host's entries,
# and /build, bound into it. Where that does not work, the command runs in the directory as it is.

enter() {
  local root=$NIX_BUILD_TOP/.root entry name
  mkdir "$root" || return
  mount -t tmpfs -o mode=755 tmpfs "$root" && mount --make-unbindable "$root" || return
  : >"$NIX_BUILD_TOP/.fstab"
  for entry in /* /.[!.]*; do
    [ "$entry" != /build ] || continue
    if [ -L "$entry" ]; then
      cp -P "$entry" "$root$entry" || return
    elif [ -e "$entry" ]; then
      if [ -d "$entry" ]; then mkdir "$root$entry"; else : >"$root$entry"; fi || return
      # As fstab(5) wants blanks and backslashes.
      name=${entry//\\/\\134}
      name=${name// /\\040}
      printf '%s %s none rbind 0 0\n' "$name" "${root// /\\040}$name" >>"$NIX_BUILD_TOP/.fstab"
    fi
  done
  mkdir "$root/build" || return
  printf '%s %s none bind 0 0\n' "${NIX_BUILD_TOP// /\\040}" "${root// /\\040}/build" >>"$NIX_BUILD_TOP/.fstab"
  # One program for all of them: to start it takes longer than to mount.
  mount --all --fstab "$NIX_BUILD_TOP/.fstab" || return
  rm "$NIX_BUILD_TOP/.fstab"
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
