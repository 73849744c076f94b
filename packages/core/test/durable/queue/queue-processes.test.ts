import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type QueueServer, queueServers } from './queue-beds.ts';
import { expectWorkedInOrder, putItems } from './worked-items.ts';

const workerFile = fileURLToPath(new URL('./queue-worker.ts', import.meta.url));
const workers = 8;
const mostKills = 5;
/** Some fourteen processes start on whatever machine this is: the limit catches a hang. */
const limitMs = 400_000;
/** One in so many things that workers tell of is followed by a kill. */
const linesOfKill = 10;

function startWorker(location: string, name: string, role: 'plain' | 'stalling') {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@bitewing/source',
      '--disable-warning=ExperimentalWarning',
      workerFile,
      location,
      name,
      role,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, lines: createInterface({ input: child.stdout }), ended: once(child, 'close') };
}

describe.each(queueServers)('eight processes on one queue over $name', ({ start }) => {
  let server: QueueServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('work on every item in order and lose none, though they are killed at any moment and one stalls', {
    timeout: limitMs,
  }, async () => {
    const bed = await server.bed();
    const queue = bed.open();
    const count = await putItems(queue);
    const told: string[] = [];
    let chosen = 0;
    let killed = 0;

    /** Keeps one worker going: whoever is killed has a successor. */
    async function keepWorking(place: number): Promise<void> {
      for (let life = 0; ; life += 1) {
        const { child, lines, ended } = startWorker(bed.location, `worker-${place}-${life}`, 'plain');
        let isChosen = false;
        lines.on('line', (line) => {
          told.push(line);
          if (isChosen || chosen === mostKills || told.length < (chosen + 1) * linesOfKill) return;
          isChosen = true;
          chosen += 1;
          // It goes on meanwhile: the kill comes at any moment of what it does next.
          setTimeout(() => child.kill('SIGKILL'), randomInt(25));
        });
        const [code, signal] = await ended;
        if (signal === null) return expect(code).toBe(0);
        killed += 1;
      }
    }

    const stalling = startWorker(bed.location, 'stalling', 'stalling');
    const stallingLines: string[] = [];
    stalling.lines.on('line', (line) => stallingLines.push(line));
    await once(stalling.lines, 'line');
    await Promise.all(Array.from({ length: workers - 1 }, (_, place) => keepWorking(place)));
    expect(await stalling.ended).toEqual([0, null]);

    expect(stallingLines).toEqual(['claimed', 'refused when overtaken']);
    expect(chosen).toBe(mostKills);
    expect(killed).toBeGreaterThan(0);
    const items = await queue.list();
    expect(items).toHaveLength(count);
    expectWorkedInOrder(items);
    expect(await queue.nextDue()).toBeNull();
  });
});
