import { ZongJi } from '@powersync/mysql-zongji';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { database, type FollowedPractice } from './changed-practice.ts';

/** The rows of the log as the package gives them: decoded, with nothing done with them. */
export const leg: Leg<FollowedPractice> = async ({ settings, file, position, changes }) => {
  const { host, port, user, password } = settings;
  const reader = new ZongJi({ host, port, user, password, dateStrings: true });
  let count = 0;
  const seconds = await timed(
    () =>
      new Promise<void>((resolve, reject) => {
        reader.on('error', reject);
        reader.on('binlog', (event: unknown) => {
          const rows: unknown = Reflect.get(Object(event), 'rows');
          if (Array.isArray(rows)) count += rows.length;
          if (count >= changes) resolve();
        });
        reader.start({
          filename: file,
          position,
          serverId: 7,
          includeEvents: ['tablemap', 'updaterows', 'rotate'],
          includeSchema: { [database]: ['procedurelog'] },
        });
      }),
  );
  reader.stop();
  return { seconds, count };
};
