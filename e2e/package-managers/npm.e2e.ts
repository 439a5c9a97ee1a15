/** `nx add` from a registry, under npm. The other package managers: `npm run prove:package-managers`. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { npm } from './managers';
import type { Registry } from './registry';
import { pluginRegistry, takeUp } from './take-up';

describe('nx add', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await pluginRegistry();
  });
  afterAll(() => registry.close());

  it('sets a repository up under npm', () => takeUp(npm, registry));
});
