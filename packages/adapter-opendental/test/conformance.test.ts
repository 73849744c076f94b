import { conformance } from '@bitewing/testkit/conformance';
import { afterAll, describe, test } from 'vitest';
import { smallPractice, writePractice } from './source/practice-file.ts';
import { sourceOf } from './source/read-source.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const path = folder.write('practice.sql', writePractice(smallPractice));

conformance(
  { describe, test },
  {
    name: 'a dump of Open Dental',
    createSource: async () => ({ source: sourceOf(path), dispose: async () => undefined }),
    createUnreachableSource: () => sourceOf(`${folder.path}/nothing.sql`),
    openResources: () =>
      process.getActiveResourcesInfo().filter((resource) => /file|fs|zlib/i.test(resource)).length,
  },
);
