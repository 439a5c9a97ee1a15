# Cargo's RUSTC_WRAPPER: runs the command $@ (rustc, or what stands before it) as builds in the store need it. lay-out.sh
# writes the program, which sets $place and $top, the constant path of the build's directory and its real one, $own, the
# workspace's own wrapper, where it has one, and $nativeLibraries, directories that the caller gave.

# rustc refuses to write where a link to the store lies: an inherited library (artifacts.sh) that Cargo calls stale. Then the
# link goes.
crate='' folder='' suffix='' before=''
for argument; do
  case $before in
  --crate-name) crate=$argument ;;
  --out-dir) folder=$argument ;;
  esac
  case $argument in extra-filename=*) suffix=${argument#*=} ;; esac
  before=$argument
done
for library in "$folder/lib$crate$suffix".*; do
  if [ -L "$library" ]; then rm "$library"; fi
done

# Without the incremental compilation of the profile `dev`, which is of use to the next edit and there is none in the store. Cargo
# is not told: it names a crate's files by its profile, and the developer's own Cargo has to know them (prime.nix).
arguments=()
for argument; do
  if [[ $before == -C && $argument == incremental=* ]]; then unset 'arguments[-1]'; else arguments+=("$argument"); fi
  before=$argument
done
set -- "${arguments[@]}"

# The caller's native libraries: for the linker, and for the program when it runs.
for library in "${nativeLibraries[@]}"; do
  set -- "$@" -L "native=$library" -C "link-arg=-Wl,-rpath,$library"
done

# What rustc writes must not name a directory of this build alone. In a wrapper, because Cargo does not count its arguments as
# flags: they leave the user's own flags alone.
if [ "$top" != /build ]; then
  set -- "$@" --remap-path-prefix "$place=/build" --remap-path-prefix "$top=/build"
fi
exec ${own:+"$own"} "$@"
