# segmentMatches :: segment -> string -> bool
#
# Whether a segment made by segment.nix, other than `**`, matches a file's name.
segment: name:
if segment ? literal then segment.literal == name else builtins.match segment.regex name != null
