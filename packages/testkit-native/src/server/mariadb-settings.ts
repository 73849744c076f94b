import { join } from 'node:path';

/** Where one server keeps its things. */
export interface MariaDbPlace {
  readonly folder: string;
  readonly socketPath: string;
  readonly port: number;
}

/** Small InnoDB files and no waiting for the disk: the data lives as long as one test file. */
const quickInnoDb = [
  '--innodb-data-file-path=ibdata1:4M:autoextend',
  '--innodb-temp-data-file-path=ibtmp1:1M:autoextend',
  '--innodb-autoextend-increment=1',
  '--innodb-log-file-size=4M',
  '--innodb-buffer-pool-size=16M',
  '--innodb-flush-method=nosync',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
];

/** Arguments that create the data directory and the server's own tables. */
export function installArguments({ folder }: MariaDbPlace): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    // Never the shared one: a server that starts removes the temporary tables that it finds there, of others too.
    `--tmpdir=${folder}`,
    '--skip-test-db',
    '--skip-name-resolve',
    ...quickInnoDb,
  ];
}

/** Arguments of the server: as the vendor's offices run it (opendental.md section 2), but quick and private. */
export function serverArguments({ folder, socketPath, port }: MariaDbPlace): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    `--tmpdir=${folder}`,
    `--socket=${socketPath}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--init-file=${join(folder, 'account.sql')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    // An empty sql_mode is what lets zero dates and columns without a default pass.
    '--sql-mode=',
    '--character-set-server=utf8mb3',
    '--collation-server=utf8mb3_general_ci',
    '--default-storage-engine=MyISAM',
    '--default-time-zone=SYSTEM',
    '--max-allowed-packet=256M',
    '--key-buffer-size=16M',
    '--aria-pagecache-buffer-size=8M',
    '--performance-schema=OFF',
    ...quickInnoDb,
  ];
}
