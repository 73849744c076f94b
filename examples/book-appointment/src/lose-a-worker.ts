import type { Evidence } from './proof/evidence.ts';
import type { Scene } from './scene.ts';
import { startWorker } from './worker/start-worker.ts';

/** Lets a worker begin, and kills it when the office has written the visit and has not answered yet. */
export async function loseAWorker(
  { office, writes, setting, workerProgram, print }: Scene,
  key: string,
): Promise<Evidence['lost']> {
  await office.ask({ ask: 'holdAnswer' });
  await using worker = startWorker(workerProgram, { ...setting, name: 'worker-1' });
  print(`   Worker 1 (process ${worker.processId}) begins.`);
  const early = worker.ended.then((): never => {
    throw new Error('The worker ended before it had written anything.');
  });
  await Promise.race([office.ask({ ask: 'whenWritten' }), early]);
  print('   The office has written the visit. Its answer is not out yet.');
  worker.kill();
  const signal = await worker.ended;
  await office.ask({ ask: 'letAnswerGo' });
  const receipt = await writes.status(key);
  print(
    `   Worker 1 is killed (${signal}). The answer goes out to nobody. The queue says: ${receipt?.state}.`,
  );
  return { signal, state: receipt?.state ?? null };
}
