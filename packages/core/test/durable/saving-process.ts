// A process of its own that saves one checkpoint, and may kill itself at a stated moment of it.
import { argv, kill, pid, stdin, stdout } from 'node:process';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { BitewingError } from '@bitewing/core';
import { createSqliteCheckpointStore } from '@bitewing/core/durable';
import { bucketBytes, bucketCount } from './large-save.ts';

const [, , path = '', moment = ''] = argv;
const store = createSqliteCheckpointStore({ path, name: 'main' });
const saved = await store.load();
const position = Number(saved?.position.position ?? 0) + 1;
for (let bucket = 0; bucket < bucketCount; bucket += 1) {
  await store.scanState.stage('patient', bucket, bucketBytes(position, bucket));
}

const die = (): void => {
  kill(pid, 'SIGKILL');
};

const run = StatementSync.prototype.run;
let writes = 0;
StatementSync.prototype.run = function (...parameters) {
  writes += 1;
  if (moment === 'half of the buckets are written' && writes === bucketCount / 2) die();
  return Reflect.apply(run, this, parameters);
};
const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (sql) {
  if (moment === 'all is written and not committed' && sql === 'COMMIT') die();
  exec.call(this, sql);
  if (moment === 'it is committed' && sql === 'COMMIT') die();
};

if (moment === 'the other process has saved') {
  stdout.write('loaded\n');
  for await (const _line of stdin) break;
}
try {
  await store.save({ adapter: 'test', version: 1, epoch: 'first', position: { position } }, saved);
  stdout.write('saved\n');
} catch (error) {
  stdout.write(`${BitewingError.is(error) ? error.code : 'unknown'}\n`);
}
await store.close();
stdin.destroy();
