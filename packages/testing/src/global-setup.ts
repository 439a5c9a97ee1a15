import { prepareTemplate } from './plugin-template';
import { describeVersions } from './versions';

/** Runs once before the end-to-end tests. */
export default async function globalSetup(): Promise<void> {
  console.log(`end-to-end tests with ${await describeVersions()}`);
  await prepareTemplate();
}
