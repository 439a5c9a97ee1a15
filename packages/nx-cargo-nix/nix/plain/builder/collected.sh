# Artifacts without files of their own: what is inherited, and no more.
mkdir -p "$out/target"
for artifacts in $inherited; do echo "$artifacts"; done >"$out/inherits"
