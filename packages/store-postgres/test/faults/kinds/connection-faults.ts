import type { CutManner } from '@bitewing/testkit-native';
import { drawMessage, type PlaceFault, type Scene } from './fault-kind.ts';

const manners: readonly [CutManner, CutManner] = ['close', 'reset'];

/** Long enough for a statement on a busy machine, and short enough to wait for in vain. */
const queryTimeoutMs = 400;

function drawByte({ draw, reference }: Scene) {
  const direction = draw.pick(['toServer', 'toClient']);
  return { direction, bytes: draw.below(reference.traffic.bytes[direction]) } as const;
}

/** The line is cut at a byte in either direction, or between rows of a COPY; some lines are slow, or in slices. */
export const connectionCut: PlaceFault = (scene) => {
  const { draw } = scene;
  const how = draw.pick(manners);
  const conditions = {
    ...(draw.chance(0.3) ? { sliceBytes: 1 + draw.below(900) } : {}),
    ...(draw.chance(0.02) ? { latencyMs: 1 } : {}),
  };
  if (draw.chance(0.4)) {
    const number = drawMessage(scene, (_sql, kind) => kind === 'copyData');
    return {
      moment: `${how} before message ${number}, within a COPY`,
      fault: { after: 'message', number, act: (line) => line.cut(how) },
      conditions,
    };
  }
  const { direction, bytes } = drawByte(scene);
  return {
    moment: `${how} after ${bytes} bytes ${direction}`,
    fault: { after: 'bytes', direction, bytes, how },
    conditions,
  };
};

/** Nothing comes through any more, and nothing says so. */
export const halfOpen: PlaceFault = (scene) => {
  const { direction, bytes } = drawByte(scene);
  return {
    moment: `silence after ${bytes} bytes ${direction}`,
    fault: { after: 'bytes', direction, bytes, how: 'silence' },
    loader: { queryTimeoutMs },
  };
};

/** COMMIT reaches the server, and its answer does not come back. */
export const lostReply: PlaceFault = (scene) => {
  const number = drawMessage(scene, (sql) => sql === 'COMMIT');
  const how = scene.draw.pick([...manners, 'silence'] as const);
  return {
    moment: `answer to message ${number} (COMMIT) lost: ${how}`,
    fault: { after: 'message', number, act: (line) => line.loseAnswer(how) },
    ...(how === 'silence' ? { loader: { queryTimeoutMs } } : {}),
  };
};

/** Nobody gets through for a while: every new connection is ended at once, or the server has no connection left for this role. */
export const refused: PlaceFault = (scene) => {
  const { bed, database, draw } = scene;
  const number = drawMessage(scene);
  if (draw.chance(0.5)) {
    const how = draw.pick(manners);
    return {
      moment: `everybody refused (${how}) from message ${number} on`,
      fault: { after: 'message', number, act: () => bed.proxy.refuse(how) },
    };
  }
  return {
    moment: `no connection left from message ${number} on`,
    fault: {
      after: 'message',
      number,
      act: async () => {
        await database.sql('ALTER ROLE loader CONNECTION LIMIT 0');
        await database.sql(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'loader'`,
        );
      },
    },
    mend: async () => {
      await database.sql('ALTER ROLE loader CONNECTION LIMIT -1');
    },
  };
};
