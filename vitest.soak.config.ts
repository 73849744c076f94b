import { defineConfig, mergeConfig } from 'vitest/config';
import tests, { projectsWith } from './vitest.config.ts';

/** Full counts of what `npm test` runs a slice of: `npm run soak -- <name>`. */
export default mergeConfig(
  { ...tests, test: { ...tests.test, projects: [] } },
  defineConfig({ test: { testTimeout: 3_600_000, projects: projectsWith('test/soak/**/*.soak.ts') } }),
);
