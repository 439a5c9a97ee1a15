# hasFile :: dir -> name -> bool
#
# Whether a directory of the source holds a file of that name.
{ exists, join }: dir: name: exists (join dir name)
