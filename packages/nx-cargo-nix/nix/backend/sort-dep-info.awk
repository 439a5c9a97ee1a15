# Usage: od -An -v -tx1 FILE | tr -d ' \n' | awk -f sort-dep-info.awk
#
# Sorts the files in Cargo's record of what a crate was compiled from (`.fingerprint/*/dep-*`), given and printed in
# hexadecimal: Cargo writes them in an order that differs from run to run. A record of a form that is not known here is
# printed as it is.
#
# The form (cargo, `EncodedDepInfo`): version 1 and a marker, the number of files, each file (kind, length and bytes of its
# path, 00 for "no checksum"), and environment variables. Numbers have 4 bytes, the lowest first.

function byte(at) {
  return 16 * (index("0123456789abcdef", substr($0, at, 1)) - 1) + index("0123456789abcdef", substr($0, at + 1, 1)) - 1
}

function number(at) {
  return byte(at) + 256 * (byte(at + 2) + 256 * (byte(at + 4) + 256 * byte(at + 6)))
}

{
  known = substr($0, 1, 12) == "01000000ff01"
  count = number(13)
  at = 21
  for (i = 1; known && i <= count; i++) {
    start = at
    at += 10 + 2 * number(at + 2)
    known = substr($0, at, 2) == "00"
    at += 2
    file = substr($0, start, at - start)
    for (j = i; j > 1 && files[j - 1] > file; j--) files[j] = files[j - 1]
    files[j] = file
  }
  if (!known) { print; exit }
  sorted = substr($0, 1, 20)
  for (i = 1; i <= count; i++) sorted = sorted files[i]
  print sorted substr($0, at)
}
