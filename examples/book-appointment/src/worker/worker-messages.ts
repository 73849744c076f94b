import * as z from 'zod';

/** What a worker is told when it starts. It comes as a message: arguments stand in the list of processes. */
export const workerSetting = z.strictObject({
  name: z.string(),
  outbox: z.string(),
  /** Opens what is sealed in the outbox. */
  key: z.string(),
  address: z.string(),
});
export type WorkerSetting = z.output<typeof workerSetting>;

/** What a worker says of what it does. */
export const workerWord = z.discriminatedUnion('did', [
  /** It is about to send the intent. */
  z.strictObject({ did: z.literal('send'), at: z.int() }),
  /** It looked for an intent of which nobody knew what became of it; `found` is the id of what bears its mark. */
  z.strictObject({ did: z.literal('look'), at: z.int(), found: z.string().nullable() }),
]);
export type WorkerWord = z.output<typeof workerWord>;
