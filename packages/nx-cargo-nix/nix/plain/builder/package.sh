# Builds the crate and installs what it makes. Named by its manifest, not with `-p`: a third-party crate may have the same
# name.

cargo build --locked --offline --profile "$profile" --manifest-path "$manifest" "${cargoExtraArgs[@]}" "${workArgs[@]}"

# Cargo's folder for the profile `dev` is `debug` (Cargo book, "Build cache").
case $profile in dev | test) folder=debug ;; bench) folder=release ;; *) folder=$profile ;; esac

mkdir "$out"
# With `build.target` set, it lies in a folder of that name.
for file in "$target/$folder"/* "$target"/*/"$folder"/*; do
  [ -f "$file" ] || continue
  case $file in
  *.d) ;;
  *.rlib | *.a | *.so | *.dylib | *.dll) mkdir -p "$out/lib" && cp "$file" "$out/lib/" ;;
  *) mkdir -p "$out/bin" && cp "$file" "$out/bin/" ;;
  esac
done

if [ -n "${artifacts:-}" ]; then save_artifacts "$artifacts"; fi
