# Usage: awk -f lock-trimmed.awk BEFORE AFTER
#
# Two lock files as Cargo writes them. Succeeds when AFTER is BEFORE with packages and dependencies taken away and nothing
# else. Says what is new, and fails, where there is more: then BEFORE did not fit its manifests.

function unquoted(line) {
  sub(/^[^"]*"/, "", line)
  sub(/".*$/, "", line)
  return line
}

function complain(what) {
  print "Cargo.lock is out of date: " what "." > "/dev/stderr"
  failed = 1
}

# A package is complete: remember it (BEFORE), or look it up (AFTER).
function finish(   id, i, j, found) {
  if (!open) return
  open = 0
  id = name " " version " " origin
  if (before) {
    known[id] = 1
    sum[id] = checksum
    count[id] = n
    for (i = 1; i <= n; i++) depends[id, i] = dependency[i]
    return
  }
  if (!(id in known)) {
    complain("Cargo needs " name " " version (origin ? " from " origin : "") ", which it does not hold")
    return
  }
  if (sum[id] != checksum) complain("the checksum of " name " " version " differs")
  for (i = 1; i <= n; i++) {
    found = 0
    # The same dependency may be written shorter, when a package of the same name is gone.
    for (j = 1; j <= count[id] && !found; j++)
      found = depends[id, j] == dependency[i] || index(depends[id, j], dependency[i] " ") == 1
    if (!found) complain(name " " version " needs " dependency[i] ", which it does not say")
  }
}

FNR == 1 { finish(); before = NR == 1; in_dependencies = 0 }
/^\[\[package\]\]$/ { finish(); open = 1; name = version = origin = checksum = ""; n = 0; next }
# Anything else, [[patch.unused]] for one, is no package.
/^\[/ { finish() }
/^name = / { name = unquoted($0) }
/^version = / && open { version = unquoted($0) }
/^source = / { origin = unquoted($0) }
/^checksum = / { checksum = unquoted($0) }
/^dependencies = \[$/ { in_dependencies = 1; next }
/^\]$/ { in_dependencies = 0 }
in_dependencies { dependency[++n] = unquoted($0) }

END {
  finish()
  if (failed) {
    print "To mend it, run `cargo update --workspace` (or any Cargo command without --locked) and commit Cargo.lock." > "/dev/stderr"
    exit 1
  }
}
