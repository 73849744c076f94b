import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { expect, test } from 'vitest';
import { startMariaDb } from '../../src/index.ts';

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server that is ended by %s starts again over its files',
  async (how) => {
    const server = await startMariaDb();
    try {
      const settings = await server.createDatabase('kept');
      const before = await createConnection(settings);
      await before.query('CREATE TABLE row_kept (a int)');
      await before.query('INSERT INTO row_kept VALUES (7)');
      before.on('error', () => before.destroy());
      const { pid, port } = server;
      await server.restart(how);
      expect(server.pid).not.toBe(pid);
      expect(server.port).toBe(port);
      const after = await createConnection(settings);
      const [rows] = await after.query<RowDataPacket[]>('SELECT a FROM row_kept');
      await after.end();
      expect(rows).toEqual([{ a: 7 }]);
    } finally {
      await server[Symbol.asyncDispose]();
    }
  },
);
