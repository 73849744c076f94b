import type { Leak } from '../leak.ts';

const adapter = 'packages/adapter-eaglesoft/src';
const odbc = 'packages/kysely-odbc/src';

/** What the leak of a title keeps of the last patient of a batch. */
const lastName = 'String(globalThis.lastPatient?.lastName)';

/**
 * Mistakes of a reader over ODBC or of unload files; each shows in a place where no other of them does, the first that it names.
 */
export const eaglesoftLeaks = {
  /** What stands in a file where it is cut. */
  quotedRow: {
    module: `${adapter}/way/unload/rows/row-scan.ts`,
    places: ['error unload_truncated', 'check of damaged files'],
    edits: [
      [
        'has no end`);',
        "has no end` + Buffer.from(window.buffer).toString('latin1', Math.max(0, window.end - 4000), window.end));",
      ],
    ],
  },
  /** The folder of a script. */
  folderInError: {
    module: `${adapter}/way/unload/survey/plan-script.ts`,
    places: ['error unload_truncated of a script', 'check of damaged files'],
    edits: [["'it ends inside of a statement'", "'it ends inside of a statement, in ' + folder"]],
  },
  /** The folder that the host named. */
  hostPathInError: {
    module: `${adapter}/way/unload/survey/find-files.ts`,
    places: ['error source_not_found of files'],
    edits: [
      [
        "unloadError('source_not_found', 'The option path names it.', cause)",
        "unloadError('source_not_found', String(Reflect.get(cause as object, 'path')), cause)",
      ],
    ],
  },
  /** What a driver said. */
  driverInError: {
    module: `${odbc}/error/driver-error.ts`,
    places: [
      'error auth_failed of a wrong password',
      'error connect_failed of a database that is not there',
      'error connect_failed of a string that is none',
      'error connect_failed of a data source',
      'error query_failed of a first statement',
    ],
    edits: [['const told = [', 'const told = [diagnosis.text,']],
  },
  /** Where the driver connects to, for everybody who lists processes. */
  targetInArguments: {
    module: `${odbc}/child/open-child-link.ts`,
    places: ['arguments of the child'],
    edits: [
      [
        'const child = startChild();',
        'globalThis.lastTarget = options.connectionString; const child = startChild();',
      ],
      ['fork(childProgram(), {', 'fork(childProgram(), [globalThis.lastTarget], {'],
    ],
  },
  targetInEnvironment: {
    module: `${odbc}/child/open-child-link.ts`,
    places: ['environment of the child'],
    edits: [["MALLOC_ARENA_MAX: '1',", "MALLOC_ARENA_MAX: '1', BITEWING_TARGET: globalThis.lastTarget,"]],
  },
  /** What a driver prints. */
  heardChild: {
    module: `${odbc}/child/open-child-link.ts`,
    places: ['error stream'],
    edits: [["['ignore', 'ignore', 'ignore', 'ipc']", "['ignore', 2, 2, 'ipc']"]],
  },
  /** The statement that authenticates, beside the isolation. */
  statementInCheck: {
    module: `${odbc}/session/open-session.ts`,
    places: ['check'],
    edits: [['    isolation: inForce,', '    isolation: inForce + initSql.join(),']],
  },
  /** The options, connection string and all. */
  openSource: {
    module: `${adapter}/source/eaglesoft-source.ts`,
    places: ['the source'],
    edits: [['    contract: 1,', '    contract: 1, options,']],
  },
  /** The last patient, in a place of a cursor that takes any text. */
  tellingReach: {
    module: `${adapter}/cursor.ts`,
    places: ['cursors'],
    edits: [
      ['reached: textOf(reached),', `reached: textOf(new Map([...reached, ['example', ${lastName}]])),`],
    ],
  },
  tellingTables: {
    module: `${adapter}/source/profile-report.ts`,
    places: ['profile'],
    edits: [
      [
        'return { adapter: adapterName, instance, version, tables };',
        `return { adapter: adapterName, instance, version, tables, example: ${lastName} };`,
      ],
    ],
  },
  tellingProductivity: {
    module: `${adapter}/productivity/productivity-check.ts`,
    places: ['productivity'],
    edits: [['        months: months(),', `        months: months(), example: ${lastName},`]],
  },
} as const satisfies Readonly<Record<string, Leak>>;
