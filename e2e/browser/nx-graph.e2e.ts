/** `nx graph` as a person sees it: the page in a browser, without a network. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheDirectory, repository } from '../../packages/testing/src/repository';
import { layOut, removeWorkspace, type Workspace } from '../../packages/testing/src/workspace';
import { launchChromium } from './chromium';
import { drawnGraph, watchDrawings } from './drawn-graph';
import { type GraphServer, startGraphServer } from './graph-server';

/** The README's picture is written anew where `GRAPH_PICTURE=keep` is set. */
const picture =
  process.env.GRAPH_PICTURE === 'keep'
    ? join(repository, 'packages/nx-cargo-nix/docs/graph.png')
    : join(cacheDirectory, 'graph.png');

describe('nx graph in a browser', () => {
  let workspace: Workspace;
  let server: GraphServer | undefined;
  let browser: Browser | undefined;
  let page: Page;
  const elsewhere: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    workspace = await layOut('browser', { unique: false });
    server = await startGraphServer(workspace);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1200, height: 600 }, deviceScaleFactor: 1.5 });
    page.on('pageerror', (error) => errors.push(error.message));
    const { origin } = new URL(server.address);
    await page.route('**', (route) => {
      const url = route.request().url();
      if (url.startsWith(origin) || !url.startsWith('http')) return route.continue();
      elsewhere.push(url);
      return route.abort();
    });
    await watchDrawings(page);
    await page.goto(server.address);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    removeWorkspace(workspace);
  });

  it('lists the crates and the TypeScript packages', async () => {
    for (const name of ['pkg-a', 'pkg-b', 'pkg-c', 'pkg-d', '@example/checksum', 'greeter', 'receipt']) {
      await page.getByText(name, { exact: true }).first().waitFor();
    }
  });

  it('draws them, and each dependency: Rust on Rust, TypeScript on Rust', async () => {
    const { projects, edges } = await drawnGraph(page);
    expect(projects).toEqual([
      '@example/checksum',
      'cargo-workspace',
      'greeter',
      'pkg-a',
      'pkg-b',
      'pkg-c',
      'pkg-d',
      'receipt',
    ]);
    expect(edges).toEqual([
      'greeter -> pkg-b',
      'pkg-b -> pkg-a',
      'pkg-c -> pkg-a',
      'receipt -> @example/checksum',
    ]);
  });

  it('makes a picture, asks nobody else for anything, and meets no error', async () => {
    // The graph is laid out with an animation.
    await page.waitForTimeout(1000);
    await page.screenshot({ path: picture });
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
  });

  // The page that `nx show project pkg-b --web` opens.
  it('shows the targets of a crate in their group, what each does, and how it is run', async () => {
    await page.goto(new URL('/project-details/pkg-b', server?.address).href);
    await page.getByText('Crate, through Nix').first().waitFor();
    for (const target of [
      'nix-build',
      'nix-test',
      'nix-clippy',
      'nix-doc',
      'nix-run',
      'nix-why',
      'nix-prime',
    ])
      await page.getByText(target, { exact: true }).first().waitFor();
    await page.getByText('nix-test', { exact: true }).first().click();
    await page.getByText('cargo-checks').first().waitFor();
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(cacheDirectory, 'project.png'), fullPage: true });
    expect(errors).toEqual([]);
  });
});
