# Links each crate of the table $cratesPath (two lines a crate: its place, its store path) into $out, and puts the
# configuration of Cargo beside them.
mkdir -p "$out/crates-io"
while IFS= read -r place && IFS= read -r path; do
  mkdir -p "$out/${place%/*}"
  ln -s "$path" "$out/$place"
done <"$cratesPath"
cp "$configurationPath" "$out/config.toml"
# A shell built-in at the end (lay-out.sh says why).
true
