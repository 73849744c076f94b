import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canaryValues } from '@bitewing/testkit';
import { conformance } from '@bitewing/testkit/conformance';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, test } from 'vitest';
import { type PracticeFileOptions, smallPractice, withRows, writePractice } from './source/practice-file.ts';
import { sourceOf } from './source/read-source.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const closedOn = (day: string): PracticeFileOptions => ({
  style: { footer: `-- Dump completed on 2026-03-${day} 21:00:00\n` },
});
/** The small practice, with marked values where patients are. */
const practice = withRows({
  patient: (smallPractice.patient ?? []).map((row, at) => {
    const { lastName = null, firstName = null, birthDate = null } = canaryValues('patient', at + 1);
    return { ...row, LName: lastName, FName: firstName, Birthdate: birthDate };
  }),
  patientnote: (smallPractice.patientnote ?? []).map((row, at) => ({
    ...row,
    Medical: canaryValues('patient', at + 1).medicalNote ?? null,
  })),
});
const path = folder.write('practice.sql', writePractice(practice));
const rowsOf = (table: string) => practice[table] ?? [];
const withTables = (tables: typeof practice) => ({ ...practice, ...tables });
/** The practice a day later: in some tables one row is changed, one gone, one new. */
const nextPractice = withTables({
  patient: [
    { ...rowsOf('patient')[0], FName: 'Anna' },
    ...rowsOf('patient').slice(1),
    { PatNum: '9', LName: "O'Fiction 9", Guarantor: '1' },
  ],
  appointment: [
    { ...rowsOf('appointment')[0], AptStatus: '5' },
    ...rowsOf('appointment').slice(2),
    { AptNum: '9', PatNum: '2', AptStatus: '1', AptDateTime: '2026-04-01 10:00:00', Pattern: 'XX', Op: '1' },
  ],
  claimproc: rowsOf('claimproc').slice(1),
});

let files = 0;
const fileName = (): string => {
  files += 1;
  return `practice-${files}.sql`;
};
const opened = (file: string) => ({ source: sourceOf(file), dispose: async () => undefined });

conformance(
  { describe, test },
  {
    name: 'a dump of Open Dental',
    createSource: async () => opened(path),
    createChangingSource: async () => {
      const name = fileName();
      return {
        ...opened(folder.write(name, writePractice(practice, closedOn('01')))),
        change: async () => {
          folder.write(name, writePractice(nextPractice, closedOn('02')));
        },
      };
    },
    createDamagedSource: async () => {
      const damaged = { ...rowsOf('procedurelog')[0], ProcNum: '99', ProcStatus: 'Bw&Kanari 99' };
      const rows = withTables({ procedurelog: [...rowsOf('procedurelog'), damaged] });
      return opened(folder.write(fileName(), writePractice(rows)));
    },
    createLargeSource: async () => {
      const patients = Array.from({ length: 2_400 }, (_, at) => ({
        PatNum: String(at + 1),
        LName: 'Fictional',
        Guarantor: '1',
        ...(at < 1_200 ? {} : { AddrNote: 'an invented note '.repeat(2_000) }),
      }));
      return opened(
        folder.write(fileName(), writePractice(withRows({ patient: patients, patientnote: [] }))),
      );
    },
    createUnreachableSource: () => sourceOf(`${folder.path}/nothing.sql`),
    openResources: () =>
      process.getActiveResourcesInfo().filter((resource) => /file|fs|zlib/i.test(resource)).length,
    practiceState: () => createHash('sha256').update(readFileSync(path)).digest('hex'),
    hasCanaries: true,
  },
);
