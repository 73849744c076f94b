import { startProgram } from '../child-program.ts';
import { type OfficeQuestion, officeWord } from './office-questions.ts';

/** An office in a process of its own, and an eyewitness in it. */
export interface Office extends AsyncDisposable {
  readonly processId: number;
  /** Where its API is, once it is open; rejects where it never opens. */
  readonly address: Promise<string>;
  /** Rejects where the office ends before it has answered. */
  ask(question: OfficeQuestion): Promise<number>;
}

/** Opens an office. */
export function startOffice(): Office {
  const program = startProgram(new URL('./office-program.ts', import.meta.url));
  const opened = Promise.withResolvers<string>();
  const waiting = new Map<number, (count: number) => void>();
  let asked = 0;
  program.onMessage((message) => {
    const word = officeWord.parse(message);
    if (word.say === 'open') opened.resolve(word.address);
    else waiting.get(word.number)?.(word.count);
  });
  const gone = program.ended.then((): never => {
    throw new Error('The office ended.');
  });
  // Whoever waits for something hears of it; where nobody does, it ended as it should.
  gone.catch(() => {});
  return {
    processId: program.processId,
    address: Promise.race([opened.promise, gone]),
    async ask(question) {
      asked += 1;
      const number = asked;
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting.set(number, resolve);
      program.send({ number, question });
      try {
        return await Promise.race([promise, gone]);
      } finally {
        waiting.delete(number);
      }
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
