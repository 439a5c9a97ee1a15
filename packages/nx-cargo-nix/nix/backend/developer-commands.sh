# developer_commands ARGUMENT...: compiles what a developer's own Cargo would, with the commands that developers and rust-analyzer
# give, and these arguments with each. What does not compile is left to the developer's Cargo to tell of.
developer_commands() {
  local command
  for command in 'build --keep-going' 'test --no-run' 'check --all-targets --keep-going' 'clippy --all-targets --keep-going'; do
    cargo $command "$@" || echo "note: cargo $command does not succeed; what it compiled is kept"
  done
}
