import { setTimeout as after } from 'node:timers/promises';
import { canaryPatient } from '@bitewing/testkit';
import { misplaced } from '../marked-practice.ts';
import { type Given, left } from './given.ts';

/** These start or fill a server or a process by themselves: they are called in other stages, with what they need. */
const servers =
  /^@bitewing\/testkit-native (?:start|write|demo|load)|openOdbcSession$|\/conformance |runLeakCorpus/;
/** Long enough for all that does not wait for ever. */
const patienceMs = 2000;

/** Takes what a function gave to its end: a promise, or what is to be iterated. */
async function takeAll(result: unknown): Promise<void> {
  const settled = await result;
  if (typeof settled !== 'object' || settled === null) return;
  if (Symbol.asyncIterator in settled) for await (const _ of settled as AsyncIterable<unknown>);
  else if (Symbol.iterator in settled) for (const _ of settled as Iterable<unknown>);
}

/** Calls every exported function with patient data where it does not belong, and searches what it throws. */
export async function misuse(given: Given): Promise<void> {
  const [batch] = left(given, 'validated');
  const [record] = batch?.records ?? [];
  const data: object = canaryPatient(1);
  const wrong = (): readonly (readonly unknown[])[] => [
    [misplaced],
    [misplaced, misplaced, misplaced],
    [misplaced, { [misplaced]: misplaced, path: misplaced, folder: misplaced, instance: misplaced, ...data }],
    [[misplaced], misplaced],
    [record, misplaced],
    [[record], [record]],
    [batch, batch],
    [
      (async function* () {
        yield batch;
      })(),
      { adapter: misplaced, instance: misplaced },
    ],
    [data, { name: misplaced, tenant: misplaced, timeZone: misplaced }],
    [{ ...data, path: misplaced, sink: misplaced, folder: misplaced, tenant: misplaced }, record],
  ];
  for (const { name, value } of given.functions) {
    if (servers.test(name)) continue;
    for (const values of wrong()) {
      try {
        const made = /^class\b/.test(String(value)) ? Reflect.construct(value, values) : value(...values);
        await Promise.race([takeAll(made), after(patienceMs, undefined, { ref: false })]);
      } catch (error) {
        // What was handed in is the caller's own.
        if (values.includes(error)) continue;
        given.book.value(`errors of ${name}`, error);
      }
    }
  }
}
