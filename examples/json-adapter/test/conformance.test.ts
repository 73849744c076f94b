import type { Source } from '@bitewing/core';
import { conformance } from '@bitewing/testkit/conformance';
import { afterAll, describe, test } from 'vitest';
import { createJsonPracticeSource } from '../src/index.ts';
import { largePractice, nextPractice, practiceFolder, smallPractice } from './practice-folder.ts';

const folder = practiceFolder();
afterAll(() => folder.remove());
folder.write('practice.json', smallPractice);

const sourceOf = (name: string): Source =>
  createJsonPracticeSource({
    path: folder.pathOf(name),
    instance: 'main-street',
    timeZone: 'America/New_York',
  });
const opened = (name: string) => ({ source: sourceOf(name), dispose: async () => {} });

conformance(
  { describe, test },
  {
    name: 'a practice in a JSON file',
    createSource: async () => opened('practice.json'),
    createChangingSource: async () => {
      folder.write('changing.json', smallPractice);
      const change = async (): Promise<void> => {
        folder.write('changing.json', nextPractice);
      };
      return { ...opened('changing.json'), change };
    },
    createDamagedSource: async () => {
      const patients = [...smallPractice.patients, { id: '99', last: 'Bw&Kanari 99', born: 'yesterday' }];
      folder.write('damaged.json', { ...smallPractice, patients });
      return opened('damaged.json');
    },
    createLargeSource: async () => {
      folder.write('large.json', largePractice());
      return opened('large.json');
    },
    createUnreachableSource: () => sourceOf('missing.json'),
    openResources: () => process.getActiveResourcesInfo().filter((name) => /file|fs/i.test(name)).length,
    practiceState: () => folder.read('practice.json'),
    hasCanaries: true,
  },
);
