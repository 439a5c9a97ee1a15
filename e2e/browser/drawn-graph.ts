import type { Page } from 'playwright-core';

/** What the page has drawn. */
export interface DrawnGraph {
  /** The names of the projects. */
  readonly projects: readonly string[];
  /** The dependencies, as `from -> to`. */
  readonly edges: readonly string[];
}

/** The part that is used here of Cytoscape's drawing object; Cytoscape draws the graph on a canvas. */
interface Drawing {
  destroyed(): boolean;
  nodes(selector: string): { map<T>(read: (node: { id(): string }) => T): T[] };
  edges(): { map<T>(read: (edge: { data(key: string): string }) => T): T[] };
}

/** The page's `window`, with what `watchDrawings` adds. */
interface DrawingWindow {
  HTMLElement: { prototype: object };
  drawings: { cy?: Drawing }[];
}

/**
 * Makes the page keep what draws on it; to be called before the page is opened. Cytoscape attaches itself to the element
 * that it draws in (`_cyreg`), and Nx's page removes that again when it redraws.
 */
export async function watchDrawings(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const window = globalThis as unknown as DrawingWindow;
    const { drawings } = Object.assign(window, { drawings: [] as { cy?: Drawing }[] });
    Object.defineProperty(window.HTMLElement.prototype, '_cyreg', {
      get: () => undefined,
      set: (registration: { cy?: Drawing } | null) => registration && drawings.push(registration),
    });
  });
}

/** Waits until the page has drawn a graph, and reads it. Nodes that contain others are directories. */
export async function drawnGraph(page: Page): Promise<DrawnGraph> {
  const graph = await page.waitForFunction(() => {
    const { drawings } = globalThis as unknown as DrawingWindow;
    for (const { cy } of drawings) {
      if (!cy || cy.destroyed()) continue;
      // From Nx 24 on, a node's identifier says what kind of node it is.
      const name = (id: string) => id.replace(/^project-/, '');
      const projects = cy.nodes(':childless').map((node) => name(node.id()));
      const edges = cy.edges().map((edge) => `${name(edge.data('source'))} -> ${name(edge.data('target'))}`);
      if (projects.length > 0) return { projects: projects.sort(), edges: edges.sort() };
    }
    return undefined;
  });
  return (await graph.jsonValue()) as DrawnGraph;
}
