import { type ChildProgram, startProgram } from '../child-program.ts';
import { type WorkerSetting, type WorkerWord, workerWord } from './worker-messages.ts';

/** A worker in a process of its own. */
export interface Worker extends ChildProgram {
  readonly name: string;
  /** All that it said so far. */
  readonly words: readonly WorkerWord[];
}

/** Starts a worker over an outbox. */
export function startWorker(program: URL, setting: WorkerSetting): Worker {
  const child = startProgram(program);
  const words: WorkerWord[] = [];
  child.onMessage((message) => words.push(workerWord.parse(message)));
  child.send(setting);
  return { ...child, name: setting.name, words };
}
