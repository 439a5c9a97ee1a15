/** Files in their order, to be found by the places that they are or lie below, without a look at all of them. */
export class FilesByPlace<T extends { readonly path: string }> {
  private readonly positions = new Map<string, number[]>();

  constructor(readonly files: readonly T[]) {
    files.forEach(({ path }, at) => {
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
        this.note(path.slice(0, end), at);
      }
      this.note('.', at);
    });
  }

  private note(place: string, at: number): void {
    const known = this.positions.get(place);
    if (known) known.push(at);
    else this.positions.set(place, [at]);
  }

  /**
   * The positions of the files that are one of some places or lie below one, each once.
   *
   * @param places Paths of files and directories; `.` is above all.
   */
  below(places: Iterable<string>): number[] {
    const found = new Set<number>();
    for (const place of places) for (const at of this.positions.get(place) ?? []) found.add(at);
    return [...found];
  }

  /** The files at some positions, in order. */
  at(positions: Iterable<number>): T[] {
    const isWanted = new Uint8Array(this.files.length);
    for (const at of positions) isWanted[at] = 1;
    return this.files.filter((_, at) => isWanted[at] === 1);
  }
}
