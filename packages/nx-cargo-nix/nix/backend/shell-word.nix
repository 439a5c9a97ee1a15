# shellWord :: string -> string
#
# A text as one word of a POSIX shell's: what is in it means nothing there.
text: "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] text}'"
