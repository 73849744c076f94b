import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canaryValues } from '@bitewing/testkit';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What a file of the invented program holds. */
export interface PracticeRows {
  readonly exportedAt: string;
  readonly patients: readonly Row[];
  readonly visits: readonly Row[];
}

const numbered = (count: number, row: (number: number) => Row): readonly Row[] =>
  Array.from({ length: count }, (_, index) => row(index + 1));

/** A person who never was, with marked values where patient data is. */
const patientRow = (number: number): Row => {
  const { lastName = null, firstName = null, birthDate = null } = canaryValues('patient', number);
  return { id: String(number), last: lastName, first: firstName, born: birthDate, shoe: `size ${number}` };
};

const visitRow = (number: number): Row => ({
  id: String(number),
  patient: String((number % 9) + 1),
  starts: `2026-02-${String((number % 27) + 1).padStart(2, '0')} 09:30:00`,
  state: ['booked', 'done', 'missed', 'lost'][number % 4] ?? null,
});

/** A practice with a few rows in both tables. */
export const smallPractice: PracticeRows = {
  exportedAt: '2026-03-01T21:00:00Z',
  patients: numbered(9, patientRow),
  visits: numbered(14, visitRow),
};

/** The same practice a day later: in both tables rows are new, others changed, others gone. */
export const nextPractice: PracticeRows = {
  exportedAt: '2026-03-02T21:00:00Z',
  patients: [...smallPractice.patients.slice(1, 8), { ...patientRow(9), first: 'Zoë' }, patientRow(10)],
  visits: [...smallPractice.visits.slice(2, 13), { ...visitRow(14), state: 'done' }, visitRow(15)],
};

/** A practice of more than 32 MiB. */
export const largePractice = (): PracticeRows => ({
  ...smallPractice,
  patients: numbered(2_400, (number) => ({
    id: String(number),
    last: 'Fictional',
    ...(number > 1_200 ? { remark: 'an invented remark '.repeat(2_000) } : {}),
  })),
});

/** Files of practices, which are removed together. */
export interface PracticeFolder {
  /** Writes a practice; gives the path. */
  write(name: string, rows: PracticeRows): string;
  /** Writes any text; gives the path. */
  writeText(name: string, text: string): string;
  read(name: string): string;
  pathOf(name: string): string;
  remove(): void;
}

export function practiceFolder(): PracticeFolder {
  const folder = mkdtempSync(join(tmpdir(), 'json-practice-'));
  const pathOf = (name: string): string => join(folder, name);
  const writeText = (name: string, text: string): string => {
    writeFileSync(pathOf(name), text);
    return pathOf(name);
  };
  return {
    pathOf,
    writeText,
    write: (name, rows) =>
      writeText(name, JSON.stringify({ practice: 'Example Dental', version: '3.1', ...rows })),
    read: (name) => readFileSync(pathOf(name), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
