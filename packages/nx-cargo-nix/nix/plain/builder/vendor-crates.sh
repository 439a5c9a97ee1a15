# Links each crate of the table $cratesPath (two lines a crate: its name, its store path) into $out.
mkdir "$out"
while IFS= read -r name && IFS= read -r path; do
  ln -s "$path" "$out/$name"
done <"$cratesPath"
