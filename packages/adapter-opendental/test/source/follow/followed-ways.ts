/** How a source looks for changes that it follows, as options of it. */
export interface FollowedWay {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export const followedWays: readonly FollowedWay[] = [
  { name: 'binlog', options: { changes: { way: 'binlog', heartbeatMs: 500 } } },
  {
    name: 'polling',
    options: {
      changes: {
        way: 'polling',
        pollMs: 50,
        rescanMs: 1_000,
        examinedRowsPerSecond: 1_000_000,
        heartbeatMs: 500,
      },
    },
  },
];

/** What the log needs, which offices have to turn on (opendental.md section 10). */
export const serverWithLog: readonly string[] = ['--log-bin=office', '--binlog-format=ROW', '--server-id=7'];
