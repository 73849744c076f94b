import { type PostgresServer, startPostgres } from '@bitewing/testkit-native';
import { Client } from 'pg';

/** Databases that live as long as a leg. */
export interface BenchDatabases extends AsyncDisposable {
  /** Gives an empty database to some work, and drops it. */
  using<Result>(name: string, work: (url: string) => Promise<Result>): Promise<Result>;
}

/** Enough for the working set of a load; the harness's own setting is for small tests. */
const settings = { shared_buffers: '256MB', max_wal_size: '4GB' };

async function dropDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  try {
    await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
    // What the load left to be written would else be written while the next leg is measured.
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

export async function startBenchDatabases(): Promise<BenchDatabases> {
  const server = await startPostgres({ settings });
  return {
    async using(name, work) {
      const url = await server.createDatabase(name);
      try {
        return await work(url);
      } finally {
        await dropDatabase(server, name);
      }
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
