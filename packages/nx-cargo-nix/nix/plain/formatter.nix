/**
  A program that formats all crates, for `nix fmt`.
*/
{
  model,
  system,
  toolchain,
  bash,
  path,
}:
derivation {
  inherit system;
  # Nix runs the program of this name.
  name = "cargo-fmt-all";
  builder = bash;
  args = [
    "-euc"
    ''
      mkdir -p "$out/bin"
      cp "$textPath" "$out/bin/$name"
      chmod 755 "$out/bin/$name"
    ''
  ];
  PATH = path;
  text = import ../backend/format-script.nix {
    inherit model bash;
    tools = "${toolchain}/bin";
  };
  passAsFile = [ "text" ];
}
