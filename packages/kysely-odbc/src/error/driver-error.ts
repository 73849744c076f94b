import { OdbcError, type OdbcErrorCode } from './odbc-error.ts';

/** What was being done when a driver failed. */
export type DriverStep = 'connect' | 'statement';

interface DriverDiagnosis {
  readonly sqlState: string | null;
  readonly driverCode: number | null;
  /** Looked at and dropped. */
  readonly text: string;
}

const codeOfState: Readonly<Record<string, OdbcErrorCode>> = {
  '42S02': 'table_missing',
  '42P01': 'table_missing',
  S0002: 'table_missing',
  '42S22': 'column_missing',
  '42703': 'column_missing',
  S0022: 'column_missing',
  '42501': 'access_denied',
  '28000': 'auth_failed',
  '28P01': 'auth_failed',
  '08S01': 'connection_lost',
  '08003': 'connection_lost',
  '08006': 'connection_lost',
  '08007': 'connection_lost',
  '57P01': 'connection_lost',
  HYT00: 'timeout',
  HYT01: 'timeout',
  HY001: 'native_out_of_memory',
  '53200': 'native_out_of_memory',
};

/** What drivers say in words only: SQLite and some older ones give HY000 for nearly everything. */
const codeOfWords: readonly (readonly [RegExp, OdbcErrorCode])[] = [
  [/no such table/i, 'table_missing'],
  [/no such column/i, 'column_missing'],
  [
    /gone away|lost connection|connection (was )?(lost|closed|terminated)|already been closed/i,
    'connection_lost',
  ],
  [/permission denied|command denied/i, 'access_denied'],
  [/memory allocation|allocating memory|out of memory/i, 'native_out_of_memory'],
];

const refusedAccount = /password|authenticat|login failed|access denied|invalid user|user id/i;

function diagnosisOf(error: unknown): DriverDiagnosis {
  const nothing: DriverDiagnosis = { sqlState: null, driverCode: null, text: '' };
  if (typeof error !== 'object' || error === null) return nothing;
  const listed: unknown = Reflect.get(error, 'odbcErrors');
  const first: unknown = Array.isArray(listed) ? listed[0] : undefined;
  const source = typeof first === 'object' && first !== null ? first : error;
  const state: unknown = Reflect.get(source, 'state');
  const code: unknown = Reflect.get(source, 'code');
  const text: unknown = Reflect.get(source, 'message');
  return {
    sqlState: typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null,
    driverCode: typeof code === 'number' && Number.isSafeInteger(code) ? code : null,
    text: typeof text === 'string' ? text : '',
  };
}

function codeOf({ sqlState, text }: DriverDiagnosis, step: DriverStep): OdbcErrorCode {
  const known = sqlState === null ? undefined : codeOfState[sqlState];
  if (step === 'connect') {
    if (known === 'auth_failed' || known === 'native_out_of_memory' || known === 'timeout') return known;
    // PostgreSQL's driver gives 08001 for a wrong password, as for a server that is not there.
    return refusedAccount.test(text) ? 'auth_failed' : 'connect_failed';
  }
  return known ?? codeOfWords.find(([words]) => words.test(text))?.[1] ?? 'query_failed';
}

/**
 * Makes an {@link OdbcError} of what a driver threw. Its text decides about the code where SQLSTATE does not, and is
 * then dropped.
 *
 * @param what What was being done, in names only, such as the table that was read.
 */
export function driverError(error: unknown, step: DriverStep, what?: string): OdbcError {
  if (OdbcError.is(error)) return error;
  const diagnosis = diagnosisOf(error);
  const { sqlState, driverCode } = diagnosis;
  const told = [
    ...(what === undefined ? [] : [what]),
    ...(sqlState === null ? [] : [`SQLSTATE ${sqlState}`]),
    ...(driverCode === null ? [] : [`code ${driverCode}`]),
  ].join(', ');
  return new OdbcError(codeOf(diagnosis, step), {
    sqlState,
    driverCode,
    ...(told === '' ? {} : { detail: `(${told})` }),
  });
}
