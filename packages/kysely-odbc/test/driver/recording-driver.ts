import type { OdbcDriver, OdbcNativeResult, OdbcParameter } from '../../src/index.ts';

export interface Recorded {
  readonly sql: string;
  readonly parameters: readonly OdbcParameter[];
}

export interface RecordingDriver extends OdbcDriver {
  readonly recorded: Recorded[];
}

/** A driver without an engine: keeps what it is asked, and gives what a test says. */
export function recordingDriver(
  answer: (sql: string, parameters: readonly OdbcParameter[]) => OdbcNativeResult,
): RecordingDriver {
  const recorded: Recorded[] = [];
  const none = async (): Promise<OdbcNativeResult> => [];
  return {
    recorded,
    connect: async () => ({
      async query(sql, parameters) {
        recorded.push({ sql, parameters });
        return answer(sql, parameters);
      },
      tables: none,
      columns: none,
      primaryKeys: none,
      setIsolationLevel: async () => undefined,
      close: async () => undefined,
    }),
  };
}
