# join :: dir -> name -> string
#
# A file or directory in a directory, where both are normal already: join "." "a" is "a".
dir: name: if dir == "." then name else "${dir}/${name}"
