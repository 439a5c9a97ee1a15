/** A crate of a synthetic workspace: its name, and those of the crates that it depends on by path. */
export interface SyntheticCrate {
  readonly name: string;
  readonly dependencies: readonly string[];
}

/**
 * How far back each crate reaches. Six crates have no dependency, and every other has up to two: 60 crates are ten layers deep,
 * a few can be compiled side by side, and one in the middle has a dozen dependents.
 */
const DEEP_STRIDES = [6, 10];

/** A deep graph: crate `n` depends on those some fixed distances before it. */
export function deepGraph(count: number): SyntheticCrate[] {
  return Array.from({ length: count }, (_, index) => ({
    name: crateName(index),
    dependencies: DEEP_STRIDES.flatMap((stride) => (index < stride ? [] : [crateName(index - stride)])),
  }));
}

/** A chain: each crate depends on the one before it, and a crate's closure is all that come before. */
export function chainGraph(count: number): SyntheticCrate[] {
  return Array.from({ length: count }, (_, index) => ({
    name: crateName(index),
    dependencies: index === 0 ? [] : [crateName(index - 1)],
  }));
}

/** How many crates a team has, how many of them are side by side, and which ones in the layer below each reaches. */
const TEAM = { size: 50, width: 5, reach: [0, 1, 2, 4] };

/**
 * What large repositories are like: teams with a graph of their own each (ten layers, up to four path dependencies), whose
 * lowest layer rests on the first team's. The closures do not grow with the repository, so what it costs should grow as
 * the number of crates does.
 */
export function teamGraph(count: number): SyntheticCrate[] {
  return Array.from({ length: count }, (_, index) => ({
    name: crateName(index),
    dependencies: [...new Set(belowInTeam(index))].sort().map(crateName),
  }));
}

function belowInTeam(index: number): number[] {
  const inTeam = index % TEAM.size;
  const layer = Math.floor(inTeam / TEAM.width);
  if (layer === 0) return index < TEAM.size ? [] : [inTeam];
  const start = index - inTeam + (layer - 1) * TEAM.width;
  return TEAM.reach.map((reach) => start + ((inTeam + reach) % TEAM.width));
}

const LAYERS = 10;

/**
 * One graph without teams: ten layers, each crate with one to four path dependencies, spread over the whole layer below it. Closures
 * grow with the repository: of 500 crates they hold about 90 on average.
 */
export function wideGraph(count: number): SyntheticCrate[] {
  const width = Math.ceil(count / LAYERS);
  return Array.from({ length: count }, (_, index) => ({
    name: crateName(index),
    dependencies: index < width ? [] : [...new Set(belowInLayer(index, width))].sort().map(crateName),
  }));
}

/** How many crates each crate of a dense graph depends on, of every second one before it. */
const DENSE = 8;

/** A dense and deep graph: a closure has half of the crates before its own, of 500 crates 125 on average. */
export function denseGraph(count: number): SyntheticCrate[] {
  return Array.from({ length: count }, (_, index) => ({
    name: crateName(index),
    dependencies: Array.from({ length: DENSE }, (_, nth) => index - 2 * (nth + 1))
      .filter((other) => other >= 0)
      .sort((left, right) => left - right)
      .map(crateName),
  }));
}

/** Prime steps spread the dependencies over the layer. */
function belowInLayer(index: number, width: number): number[] {
  const layer = Math.floor(index / width);
  const wanted = 1 + (index % 4);
  const places = Array.from(
    { length: wanted },
    (_, nth) => ((index % width) * 7 + layer * 3 + nth * 13) % width,
  );
  return places.map((place) => (layer - 1) * width + place);
}

/** The crates that depend on one, transitively, in the order of the graph. */
export function dependentsOf(graph: readonly SyntheticCrate[], name: string): string[] {
  const reached = new Set([name]);
  // Every crate comes after those that it depends on.
  for (const crate of graph) {
    if (crate.dependencies.some((dependency) => reached.has(dependency))) reached.add(crate.name);
  }
  reached.delete(name);
  return [...reached];
}

/** The crate nearest to the middle of the graph on which exactly so many depend. */
export function crateInTheMiddle(graph: readonly SyntheticCrate[], dependents: number): string {
  const middle = graph.length / 2;
  const fitting = graph
    .map(({ name }, index) => ({ name, distance: Math.abs(index - middle) }))
    .filter(({ name }) => dependentsOf(graph, name).length === dependents)
    .sort((left, right) => left.distance - right.distance);
  if (!fitting[0]) throw new Error(`no crate of the synthetic graph has ${dependents} dependents`);
  return fitting[0].name;
}

function crateName(index: number): string {
  return `crate-${String(index).padStart(3, '0')}`;
}
