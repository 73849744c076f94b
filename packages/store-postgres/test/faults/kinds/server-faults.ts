import { limitFileSize } from '@bitewing/testkit-native';
import { drawMessage, type PlaceFault } from './fault-kind.ts';

/** The administrator ends the session (57P01). */
export const sessionTerminated: PlaceFault = (scene) => {
  const number = drawMessage(scene);
  return {
    moment: `session terminated before message ${number}`,
    sqlState: '57P01',
    fault: {
      after: 'message',
      number,
      act: async (line) => {
        await scene.database.sql('SELECT pg_terminate_backend($1, 5000)', [line.backend]);
      },
    },
  };
};

/** The server's process of the session is killed: the server throws everybody out and recovers. */
export const backendKilled: PlaceFault = (scene) => {
  const number = drawMessage(scene);
  return {
    moment: `server process killed before message ${number}`,
    fault: {
      after: 'message',
      number,
      act: (line) => {
        process.kill(line.backend, 'SIGKILL');
      },
    },
  };
};

/** The server is stopped, as in a crash or by its administrator, and started again later. */
export const serverStopped: PlaceFault = (scene) => {
  const number = drawMessage(scene);
  const how = scene.draw.pick(['immediate', 'fast']);
  let isStopped = false;
  return {
    moment: `server stopped (${how}) before message ${number}`,
    fault: {
      after: 'message',
      number,
      act: async () => {
        isStopped = true;
        await scene.bed.server.stop(how);
      },
    },
    mend: async () => {
      if (isStopped) await scene.bed.server.start();
    },
  };
};

/** No file of the session's process can grow any more, or beyond a size: a table's, an index's or the journal's. */
export const diskFull: PlaceFault = (scene) => {
  const number = drawMessage(scene);
  const bytes = scene.draw.pick([0, 0, 8192, 32_768]);
  const full = new Set<number>();
  return {
    moment: `disk full (files up to ${bytes} bytes) before message ${number}`,
    fault: {
      after: 'message',
      number,
      act: async (line) => {
        full.add(line.backend);
        await limitFileSize(line.backend, bytes);
      },
    },
    mend: async () => {
      // Where the journal could not be written, the process has ended with the server.
      for (const pid of full) await limitFileSize(pid, null).catch(() => undefined);
    },
  };
};
