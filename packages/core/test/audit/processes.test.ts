import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAuditLog, verifyAuditLog } from '@bitewing/core/audit';
import { createJournal, openDurableDatabase } from '@bitewing/core/durable';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../durable/temporary-folder.ts';
import { collectAll } from './collect-all.ts';
import { logName } from './given.ts';

const appendingProcess = fileURLToPath(new URL('./appending-process.ts', import.meta.url));

const start = (path: string, actor: string, entries: number) => {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@bitewing/source',
      '--disable-warning=ExperimentalWarning',
      appendingProcess,
      path,
      actor,
      String(entries),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, ready: once(child.stdout, 'data'), ended: once(child, 'close') };
};

test('eight processes that write to one log leave one chain, with every entry in it', async () => {
  const path = join(temporaryFolder(), 'audit.sqlite');
  const actors = Array.from({ length: 8 }, (_, index) => `job:${index}`);
  const processes = actors.map((actor) => start(path, actor, 25));
  await Promise.all(processes.map(({ ready }) => ready));
  for (const { child } of processes) child.stdin.end('go\n');
  for (const { ended } of processes) expect(await ended).toEqual([0, null]);

  await using database = await openDurableDatabase({ path });
  const journal = createJournal({ database });
  expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({
    verdict: 'intact',
    entries: 200,
  });
  const recorded = await collectAll(readAuditLog(journal, logName));
  for (const actor of actors) {
    const own = recorded.filter(({ entry }) => entry.actor === actor);
    expect(own.map(({ entry }) => entry.counts?.patient)).toEqual([...Array(25).keys()]);
  }
});
