# Puts the crate that lies at $at in $checkout into $out, at the same place, with the manifest $manifestPath where
# $hasManifest. All around it are links into $checkout: what a crate reads of its repository, by `..`, it finds.
from=$checkout to=$out
mkdir "$out"
if [ "$at" != . ]; then
  IFS=/ read -ra steps <<<"$at"
  for step in "${steps[@]}"; do
    for entry in "$from"/* "$from"/.[!.]*; do
      if [ "${entry##*/}" != "$step" ] && [ -e "$entry" ]; then ln -s "$entry" "$to/"; fi
    done
    from=$from/$step to=$to/$step
    mkdir "$to"
  done
fi
cp -R --no-preserve=ownership "$from/." "$to"
chmod -R u+w "$to"
if [ -n "$hasManifest" ]; then cp "$manifestPath" "$to/Cargo.toml"; fi
# The commit says what the files are, so there is no checksum.
printf '{"files":{},"package":null}' >"$to/.cargo-checksum.json"
