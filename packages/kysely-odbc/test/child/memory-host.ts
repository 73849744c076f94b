import { readFileSync } from 'node:fs';
import { mariaDb, openOdbcSession, readGroups, sqlite, type TablePlan } from '../../src/index.ts';

/** What reading a wide table takes at most, in bytes. */
export interface MemoryReport {
  readonly rows: number;
  readonly hostPeak: number;
  readonly childPeak: number;
}

const wide: TablePlan = {
  table: { name: 'wide' },
  columns: [
    { name: 'id', form: 'integer' },
    { name: 'code', form: 'encodedText', size: 5 },
    { name: 'kind', form: 'encodedText', size: 1 },
    { name: 'day', form: 'date' },
    { name: 'stamp', form: 'timestamp' },
    { name: 'amount', form: 'decimal' },
    { name: 'fee', form: 'decimal' },
    { name: 'name', form: 'encodedText', size: 30 },
    { name: 'description', form: 'encodedText', size: 60 },
    { name: 'place', form: 'integer' },
    { name: 'person', form: 'integer' },
    { name: 'note', form: 'longEncodedText' },
  ],
  key: ['id'],
};

/** Statements that make the table, by the engine's own means of counting. */
export function wideTable(engine: 'SQLite' | 'MariaDB', rows: number): readonly string[] {
  const isSqlite = engine === 'SQLite';
  const joined = (...parts: string[]): string =>
    isSqlite ? parts.join(' || ') : `CONCAT(${parts.join(', ')})`;
  const numbers = isSqlite
    ? `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${rows}) `
    : '';
  const from = isSqlite ? 'counted' : `(SELECT seq AS n FROM seq_1_to_${rows}) AS counted`;
  const cells = [
    'n',
    joined("'A'", 'n % 9999'),
    "'S'",
    "'2024-03-10'",
    "'2024-03-10 02:30:00'",
    joined('n % 5000', "'.25'"),
    joined('n % 700', "'.50'"),
    joined("'Name of '", 'n'),
    joined("'A description of row '", 'n', "', of some length'"),
    'n % 20',
    'n % 5000',
    joined("'A note, as long as notes are, which says little and says it at length: '", 'n'),
  ];
  return [
    'CREATE TABLE wide (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(5), kind CHAR(1), day DATE, stamp TIMESTAMP, ' +
      'amount VARCHAR(12), fee VARCHAR(12), name VARCHAR(30), description VARCHAR(60), place SMALLINT, person INTEGER, note TEXT)',
    isSqlite
      ? `${numbers}INSERT INTO wide SELECT ${cells.join(', ')} FROM ${from}`
      : `INSERT INTO wide SELECT ${cells.join(', ')} FROM ${from}`,
  ];
}

/** The most that a process ever held, as Linux counts it. */
function peakOf(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
  return Number(kilobytes) * 1024;
}

async function measure(connectionString: string, engine: string): Promise<MemoryReport> {
  const grammar = engine === 'SQLite' ? sqlite : mariaDb;
  const session = await openOdbcSession({ connectionString, grammar, codePage: 'windows-1252' });
  let rows = 0;
  try {
    for await (const page of readGroups(session, { main: wide })) rows += page.main.length;
    return { rows, hostPeak: peakOf(process.pid), childPeak: peakOf(session.processId ?? 0) };
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

// As a program of its own: a test runner's memory is not the host's.
if (process.argv[2] === 'measure') {
  const [connectionString = '', engine = ''] = process.argv.slice(3);
  process.stdout.write(JSON.stringify(await measure(connectionString, engine)));
}
