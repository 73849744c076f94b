import { failure } from './odbc-failure.ts';
import type { OptionStatement } from './sql/syntax-tree.ts';
import type { StandInSettings } from './stand-in-settings.ts';

/** What a connection remembers of itself. */
export interface SessionState {
  isolation: string;
  isAuthenticated: boolean;
  /** Digits of a second when a timestamp becomes a text. */
  timestampDigits: number;
  readonly connectedAt: number;
}

/** A connection as it starts: ODBC reads dirty (sql-anywhere.md section 2), and nobody has authenticated it. */
export const newSession = (): SessionState => ({
  isolation: '0',
  isAuthenticated: false,
  timestampDigits: 3,
  connectedAt: performance.now(),
});

/** Levels of the engine, and those of the storage that come nearest. */
const levels: ReadonlyMap<string, string> = new Map([
  ['0', 'READ UNCOMMITTED'],
  ['1', 'READ COMMITTED'],
  ['2', 'REPEATABLE READ'],
  ['3', 'SERIALIZABLE'],
  ['snapshot', 'REPEATABLE READ'],
  ['statement-snapshot', 'READ COMMITTED'],
  ['readonly-statement-snapshot', 'READ COMMITTED'],
]);

export const isSnapshot = (isolation: string): boolean => isolation.endsWith('snapshot');

const invalid = (name: string): Error => failure('42000', -201, `Invalid setting for option '${name}'`);

/** The storage's statement for an isolation level, none where the level is no level or not allowed. */
export function isolationStatement(isolation: string): string {
  const level = levels.get(isolation);
  if (level === undefined) throw invalid('isolation_level');
  return `SET SESSION TRANSACTION ISOLATION LEVEL ${level}`;
}

/**
 * Applies an option to a connection.
 *
 * @returns the statement that the storage needs for it, if any.
 * @throws OdbcFailure for an option that the written grammar does not know, and for a value that the engine refuses.
 */
export function applyOption(
  { name, value }: OptionStatement,
  session: SessionState,
  settings: StandInSettings,
): string | null {
  switch (name) {
    case 'isolation_level': {
      const isolation = value.toLowerCase();
      const statement = isolationStatement(isolation);
      const isRefused = isSnapshot(isolation) && !settings.allowSnapshotIsolation;
      if (isRefused && settings.snapshotRefusedAt === 'option') throw invalid(name);
      session.isolation = isolation;
      return statement;
    }
    case 'connection_authentication':
      session.isAuthenticated = value !== '';
      return null;
    case 'timestamp_format': {
      const [, fraction = ''] = /^YYYY-MM-DD HH:NN:SS(?:\.(S{1,6}))?$/i.exec(value) ?? [];
      if (!/^YYYY-MM-DD HH:NN:SS/i.test(value)) throw invalid(name);
      session.timestampDigits = fraction.length;
      return null;
    }
    default:
      throw failure('42000', -200, `Invalid option '${name}' -- no PUBLIC setting exists`);
  }
}

/** A property of the connection or of the database as text; null for one that is not known, as the engine answers. */
export function propertyOf(
  scope: 'connection' | 'database',
  name: string,
  session: SessionState,
  settings: StandInSettings,
): string | null {
  const yes = session.isAuthenticated ? 'Yes' : 'No';
  const properties: Readonly<Record<string, string>> =
    scope === 'connection'
      ? { isolation_level: session.isolation, authenticated: yes, charset: 'windows-1252' }
      : {
          name: settings.databaseName,
          file: `C:\\EagleSoft\\Data\\${settings.databaseName}.db`,
          charset: 'windows-1252',
          collation: '1252LATIN1',
          casesensitive: 'Off',
          snapshotisolationstate: settings.allowSnapshotIsolation ? 'On' : 'Off',
          authenticated: yes,
        };
  return properties[name.toLowerCase()] ?? null;
}
