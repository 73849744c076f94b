import type { OdbcDriver, OdbcNativeConnection, OdbcNativeResult } from '@bitewing/kysely-odbc';

/** An error as the package `odbc` throws it, which quotes what was asked of what. */
function quoting(state: string, ...quoted: readonly unknown[]): Error {
  const message = `[SAP][ODBC Driver] ${quoted.map((part) => JSON.stringify(part)).join(' ')}`;
  return Object.assign(new Error('[odbc] Error'), {
    odbcErrors: [{ state, code: -1, message }],
    asked: quoted,
    cause: new Error(message),
  });
}

/** When a driver fails. */
export type FailingStep = 'connect' | 'statement' | 'close';

/**
 * A driver that quotes in its errors whatever it knows.
 *
 * @param given What every statement gives where it does not fail.
 */
export function failingDriver(step: FailingStep, state: string, given: OdbcNativeResult = []): OdbcDriver {
  return {
    async connect({ connectionString }): Promise<OdbcNativeConnection> {
      if (step === 'connect') throw quoting(state, connectionString);
      const nothing = async (): Promise<OdbcNativeResult> => [];
      return {
        async query(...asked) {
          if (step === 'statement') throw quoting(state, connectionString, asked, given);
          return given;
        },
        tables: nothing,
        columns: nothing,
        primaryKeys: nothing,
        setIsolationLevel: async () => undefined,
        async close() {
          if (step === 'close') throw quoting(state, connectionString);
        },
      };
    },
  };
}
