import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createEaglesoftSource,
  type EaglesoftOdbcOptions,
  type EaglesoftUnloadOptions,
} from '@bitewing/adapter-eaglesoft';
import type { LocalDate, Source } from '@bitewing/core';
import { canaryWord, createPractice } from '@bitewing/testkit';
import {
  type EaglesoftDatabase,
  eaglesoftDatabaseTables,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startMariaDb,
  type UnloadFault,
  type WrittenEaglesoft,
  type WrittenTable,
  writeEaglesoft,
  writeUnloadFolder,
  writeUnloadTables,
} from '@bitewing/testkit-native';
import { misplaced, timeZone } from '../marked-practice.ts';

/** An account and a statement of nobody, each of which is found wherever it stands. */
export const secrets = {
  user: `${canaryWord}User`,
  password: `${canaryWord}-secret;1`,
  authentication: `SET TEMPORARY OPTION connection_authentication = 'Company=${canaryWord};Signature=${canaryWord}0f3e'`,
} as const;

/** The stand-in for a driver, which tells all that it knows. */
const carelessDriver = new URL('careless-driver.ts', import.meta.url).href;

/** An office with a canary in every field that tells of a person, in every credential, and in the names of its files. */
export interface MarkedOffice extends AsyncDisposable {
  readonly written: WrittenEaglesoft;
  readonly tables: readonly WrittenTable[];
  readonly database: EaglesoftDatabase;
  /** Writes unload files into a folder with a mark in its name; gives the path of their script, which has one too. */
  unload(name: string, tables?: readonly WrittenTable[], ...faults: readonly UnloadFault[]): Promise<string>;
  /** Writes a file a table, without a script, beside one that somebody put there; gives the path of the folder. */
  unloadTables(name: string): Promise<string>;
  /** Opens unload files; closed with the office, as the next. */
  openUnload(path: string, options?: Partial<EaglesoftUnloadOptions>): Source;
  openDatabase(place?: Readonly<Record<string, unknown>>, options?: Partial<EaglesoftOdbcOptions>): Source;
}

const instance = 'marked-office';

/** Texts in the place of amounts, dates, times, codes and teeth. A text in the place of a text key would be a key. */
const misplacedIn: Readonly<Record<string, readonly string[]>> = {
  patient: ['birth_date', 'current_bal', 'sex', 'marital_status', 'status', 'practice_id'],
  appointment: ['start_time', 'end_time', 'classification', 'location_id', 'arrival_time'],
  appointment_provider: ['start_time', 'end_time'],
  planned_services: ['date_planned', 'fee', 'status', 'tooth', 'surface'],
  patient_conditions: ['action_code', 'date_entered', 'tooth'],
  transactions_header: ['tran_date', 'amount', 'type', 'status', 'claim_id', 'adjustment_type'],
  transactions_detail: ['amount', 'status', 'date_entered', 'provider_practice_id', 'applied_to'],
  operatory_notes: ['date_entered', 'status', 'tran_num', 'note_class'],
  insurance_claim: ['date_created', 'prim_submitted_total', 'prim_relationship'],
  employer: ['maximum_coverage', 'beginning_month'],
};

/** The same tables, of which every second row says something that no reader can take. */
export const withMisplacedTexts = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => {
    const columns = misplacedIn[definition.name] ?? [];
    const known = columns.filter((column) => definition.columns.some(({ name }) => name === column));
    // A text has the room of a text.
    const roomy = definition.columns.map((column) =>
      known.includes(column.name) ? { ...column, type: 'varchar' as const, length: 60 } : column,
    );
    const spoiled = [...rows].map((row, place) => {
      const column = known[place % (known.length + 1)];
      return column === undefined ? row : { ...row, [column]: misplaced };
    });
    return { definition: { ...definition, columns: roomy }, rows: spoiled };
  });

/** Rows in an order in which they cannot be put together without being put aside. */
export const inDisorder = (tables: readonly WrittenTable[]): readonly WrittenTable[] =>
  tables.map(({ definition, rows }) => ({ definition, rows: [...rows].reverse() }));

/** The practice as an Eaglesoft database, with a canary in every field that tells of a person. */
export function writeMarkedOffice(patients: number): WrittenEaglesoft {
  const asOf = '2026-10-30' as LocalDate;
  return writeEaglesoft(createPractice({ seed: 82, patients, asOf, timeZone, canaries: true }));
}

export async function startMarkedOffice(folder: string, patients: number): Promise<MarkedOffice> {
  const written = writeMarkedOffice(patients);
  const tables = eaglesoftDatabaseTables(written.tables);
  const server: MariaDbServer = await startMariaDb({ timeZone });
  const { user, password, authentication } = secrets;
  const database = await loadEaglesoftDatabase(server, tables, {
    user,
    password,
    databaseName: `${canaryWord}DB`,
  });
  const place = join(folder, `${canaryWord} unloaded`);
  await mkdir(place);
  const opened: Source[] = [];
  const open = (options: EaglesoftUnloadOptions | EaglesoftOdbcOptions): Source => {
    const source = createEaglesoftSource(options);
    opened.push(source);
    return source;
  };
  return {
    written,
    tables,
    database,
    async unload(name, own = tables, ...faults) {
      const script = `${canaryWord} reload.sql`;
      const { script: path } = await writeUnloadFolder(join(place, name), own, { script, faults });
      return path ?? '';
    },
    async unloadTables(name) {
      const own = join(place, name);
      await writeUnloadTables(own, tables);
      await writeFile(join(own, `${canaryWord} list.csv`), `name,mark\n1,${misplaced}\n`);
      return own;
    },
    openUnload: (path, options = {}) => open({ path, instance, timeZone, thread: false, ...options }),
    openDatabase: (changed = {}, options = {}) =>
      open({
        instance,
        timeZone,
        odbc: {
          ...('dsn' in changed ? {} : { connectionString: database.connectionString() }),
          driver: carelessDriver,
          process: 'here',
          initSql: [authentication],
          ...changed,
        } as EaglesoftOdbcOptions['odbc'],
        ...options,
      }),
    async [Symbol.asyncDispose]() {
      for (const source of opened) await source[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await rm(place, { recursive: true, force: true });
    },
  };
}
