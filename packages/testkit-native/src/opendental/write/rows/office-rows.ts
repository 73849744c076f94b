import type { WrittenRow } from '../native-row.ts';
import { secretWord } from '../secret-word.ts';

/** Topics and endings that names of settings are made of; the real ones are about as many, and other ones. */
const topics = [
  'Recall',
  'Billing',
  'Claim',
  'Chart',
  'Image',
  'Letter',
  'Report',
  'Task',
  'Sheet',
  'Portal',
  'Texting',
  'Email',
  'Backup',
  'Terminal',
  'Schedule',
  'Insurance',
  'Statement',
  'Label',
  'Module',
  'Web',
  'Lab',
  'Referral',
  'Print',
  'Security',
  'Clearing',
] as const;
const endings = [
  'IsOn',
  'Days',
  'Text',
  'Layout',
  'Order',
  'Folder',
  'Address',
  'Interval',
  'Colour',
  'Limit',
  'Default',
  'Hours',
  'ShowAll',
  'LastRun',
  'Version',
  'Password',
  'ApiKey',
  'Token',
  'Secret',
  'Certificate',
] as const;
const secretEndings: ReadonlySet<string> = new Set(endings.slice(-5));

const settingValues = [
  '0',
  '1',
  '',
  '30',
  '0001-01-01',
  'see "manual"; page 3',
  'C:\\Data\\Files\\',
  '<b>Dear</b> [Name],\r\n\r\n',
] as const;

/** A thousand settings that are no practice data, passwords and keys among them. */
export function* settingRows(): Generator<WrittenRow> {
  let PrefNum = 100;
  for (const part of ['', 'Second']) {
    for (const topic of topics) {
      for (const ending of endings) {
        PrefNum += 1 + (PrefNum % 2);
        const PrefName = `Bw${topic}${part}${ending}`;
        const ValueString = secretEndings.has(ending)
          ? `${secretWord}${PrefNum}`
          : (settingValues[PrefNum % settingValues.length] ?? '');
        yield { table: 'preference', row: { PrefNum, PrefName, ValueString, Comments: null }, records: [] };
      }
    }
  }
}
