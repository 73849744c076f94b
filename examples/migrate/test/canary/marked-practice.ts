import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpenDentalSource, type OpenDentalOptions } from '@bitewing/adapter-opendental';
import type { LocalDate, Source } from '@bitewing/core';
import { canaryWord, createPractice } from '@bitewing/testkit';
import {
  dumpOpenDental,
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';

export const timeZone = 'America/New_York';

const practiceOf = (patients: number) =>
  createPractice({ seed: 77, patients, asOf: '2026-10-30' as LocalDate, timeZone, canaries: true });

/** A text that stands where no text belongs. */
export const misplaced = `Bw&${canaryWord} misplaced`;

/** A text that stands for a code: a store keeps codes that it does not know as they are, in columns of their own. */
export const misplacedCode = `Bw&${canaryWord} code`;

const setText = (table: string, column: string, text: string, where = '1'): readonly string[] => [
  `ALTER TABLE ${table} MODIFY ${column} varchar(60)`,
  `UPDATE ${table} SET ${column} = ${text} WHERE ${where}`,
];

/** Statements that break a practice, each with a canary where it is broken. */
export const brokenPractice = {
  /** A column that nobody knows. */
  addedColumn: [
    "ALTER TABLE patient ADD COLUMN Nickname varchar(60) NOT NULL DEFAULT ''",
    `UPDATE patient SET Nickname = '${misplaced}'`,
  ],
  /** Texts in the place of amounts, dates, statuses, teeth and codes. */
  misplacedTexts: [
    ...setText('adjustment', 'AdjAmt', `'${misplaced}'`),
    ...setText('paysplit', 'SplitAmt', `'${misplaced}'`, 'SplitNum % 2 = 0'),
    ...setText('procedurelog', 'ProcStatus', `'${misplaced}'`, 'ProcNum % 7 = 0'),
    ...setText('procedurelog', 'ToothNum', `'${misplacedCode}'`, 'ProcNum % 5 = 0'),
    ...setText('patient', 'Gender', `'${misplacedCode}'`),
    ...setText('procedurelog', 'ProcDate', `'${misplaced}'`, 'ProcNum % 3 = 0'),
    ...setText('appointment', 'Pattern', `'${misplaced}'`),
    ...setText('patient', 'Birthdate', `'${misplaced}'`),
  ],
  missingColumn: ['ALTER TABLE adjustment DROP COLUMN AdjAmt'],
} as const;

/** A written practice with a canary in every field that tells of a person, and a folder for its dumps. */
export interface MarkedPractice extends AsyncDisposable {
  readonly server: MariaDbServer;
  readonly written: WrittenOpenDental;
  readonly folder: string;
  /** Dumps the practice, after statements that a copy of it was changed by; gives the path. */
  dump(name: string, ...statements: readonly string[]): Promise<string>;
}

/** Starts a server and writes the practice into it. */
export async function startMarkedPractice(patients = 60): Promise<MarkedPractice> {
  const server = await startMariaDb({ timeZone, serverArguments: ['--max-allowed-packet=64M'] });
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-marked-'));
  const written = await writeOpenDental(practiceOf(patients), {
    server,
    database: 'marked',
    version: '25.4',
  });
  const untouched = join(folder, 'untouched.sql');
  await dumpOpenDental(server, 'marked', untouched, { takenAt: '2026-10-30 18:05:00' });
  let copies = 0;
  return {
    server,
    written,
    folder,
    async dump(name, ...statements) {
      copies += 1;
      const copy = `copy${copies}`;
      await server.createDatabase(copy);
      await server.load(copy, untouched);
      await withDatabase(server, copy, async (connection) => {
        for (const statement of statements) await connection.query(statement);
      });
      const path = join(folder, name);
      await dumpOpenDental(server, copy, path, { takenAt: '2026-10-30 18:05:00' });
      return path;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a dump as the command does. */
export const openMarked = (path: string, options: Partial<OpenDentalOptions> = {}): Source =>
  createOpenDentalSource({ path, instance: 'marked', timeZone, ...options });
