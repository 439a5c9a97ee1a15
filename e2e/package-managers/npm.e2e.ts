/** `nx add` from a registry, and an upgrade, under npm. The other package managers: `npm run prove:package-managers`. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { npm } from './managers';
import type { Registry } from './registry';
import { packedPlugin, pluginRegistry, takeUp } from './take-up';
import { newerRelease, upgrade } from './upgrade';

describe('nx add', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await pluginRegistry();
  });
  afterAll(() => registry.close());

  it('sets a repository up under npm, which upgrades it later', { timeout: 400_000 }, async () => {
    const newer = await newerRelease(packedPlugin());
    try {
      await takeUp(npm, registry, async (adopter) => {
        registry.publish(newer);
        await upgrade(adopter);
      });
    } finally {
      newer.remove();
    }
  });
});
