# Builds the crate in $crateDirectory on top of $dependencies, and installs what it makes. Runs in the workspace's root.

cp -R --no-preserve=ownership --preserve=timestamps "$dependencies/target" target
chmod -R u+w target

# Named by its manifest, not with `-p`: a third-party crate may have the same name.
cargo build --locked --offline --profile "$profile" --manifest-path "$NIX_BUILD_TOP/source/$crateDirectory/Cargo.toml"

# Cargo's folder for the profile `dev` is `debug` (Cargo book, "Build cache").
case $profile in dev | test) folder=debug ;; bench) folder=release ;; *) folder=$profile ;; esac

mkdir "$out"
# With `build.target` set, it lies in a folder of that name.
for file in "target/$folder"/* target/*/"$folder"/*; do
  [ -f "$file" ] || continue
  case $file in
  *.d) ;;
  *.rlib | *.a | *.so | *.dylib | *.dll) mkdir -p "$out/lib" && cp "$file" "$out/lib/" ;;
  *) mkdir -p "$out/bin" && cp "$file" "$out/bin/" ;;
  esac
done
