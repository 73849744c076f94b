import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, expect, test } from 'vitest';
import { smallPractice, withRows, writePractice } from './practice-file.ts';
import { snapshotOf } from './read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** Teeth of the presented items of a practice with a setting. */
async function presentedTeeth(setting: string | null): Promise<readonly (string | null)[]> {
  const settings = smallPractice.preference ?? [];
  const numbering = { PrefNum: '9', PrefName: 'UseInternationalToothNumbers', ValueString: setting };
  const content = writePractice(
    withRows({
      preference: setting === null ? settings : [...settings, numbering],
      treatplanattach: [],
      proctp: ['11', '16', '3', '1,2'].map((ToothNumTP, at) => ({
        ProcTPNum: String(at + 1),
        TreatPlanNum: '1',
        PatNum: '1',
        ToothNumTP,
      })),
    }),
  );
  const batches = await snapshotOf(
    folder.write('teeth.sql', content),
    {},
    { entities: ['treatmentPlanItem'] },
  );
  return batches
    .flatMap(({ records }) => records)
    .flatMap((record) =>
      record.op === 'upsert' && record.entity === 'treatmentPlanItem' ? [record.data.tooth] : [],
    );
}

test.each([
  ['0', ['11', '16', '3', null]],
  ['1', ['8', '3', null, null]],
  ['2', [null, null, null, null]],
  ['3', [null, null, null, null]],
  ['x', [null, null, null, null]],
  [null, [null, null, null, null]],
])('with the setting %s, teeth that were presented as 11, 16, 3 and "1,2" are %o', async (setting, teeth) => {
  expect(await presentedTeeth(setting)).toEqual(teeth);
});
