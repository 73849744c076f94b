/** One diagnostic record, as the driver manager gives it. */
export interface OdbcDiagnostic {
  readonly state: string;
  readonly code: number;
  readonly message: string;
}

/** The error of the package `odbc`: a general sentence, and the driver's records, which may quote values of rows. */
export class OdbcFailure extends Error {
  readonly odbcErrors: readonly OdbcDiagnostic[];

  constructor(diagnostic: OdbcDiagnostic) {
    super('[odbc] Error executing the sql statement');
    this.name = 'Error';
    this.odbcErrors = [diagnostic];
  }
}

/** An error as the engine words it: its own code, and the text that is at fault in quotes. */
export function failure(state: string, code: number, message: string): OdbcFailure {
  return new OdbcFailure({ state, code, message: `[SAP][ODBC Driver][SQL Anywhere]${message}` });
}

/** The engine's answer to what its grammar, as it is written down here, does not have. */
export const syntaxFailure = (near: string): OdbcFailure =>
  failure('42000', -131, `Syntax error near '${near}'`);

/** The records of a failure of the package `odbc`; none for any other error. */
export function diagnosticsOf(error: unknown): readonly OdbcDiagnostic[] {
  if (typeof error !== 'object' || error === null || !('odbcErrors' in error)) return [];
  const records: unknown = error.odbcErrors;
  return Array.isArray(records) ? records : [];
}
