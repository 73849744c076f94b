import * as z from 'zod';

/** What the office can be asked, past its API: what an eyewitness would see, and one thing that an eyewitness cannot do. */
export const officeQuestion = z.discriminatedUnion('ask', [
  /** Holds back the answer to the next visit that is booked, once the visit is written. Answered at once. */
  z.strictObject({ ask: z.literal('holdAnswer') }),
  /** Answered when a visit is written whose answer is held back. */
  z.strictObject({ ask: z.literal('whenWritten') }),
  /** Lets the answer go out. */
  z.strictObject({ ask: z.literal('letAnswerGo') }),
  /** How many live visits there are whose note holds this text. */
  z.strictObject({ ask: z.literal('liveVisits'), noting: z.string().min(1) }),
  /** How many requests to book a visit came in. */
  z.strictObject({ ask: z.literal('bookingRequests') }),
]);
export type OfficeQuestion = z.output<typeof officeQuestion>;

/** A question under its number. */
export const askedQuestion = z.strictObject({ number: z.int(), question: officeQuestion });

/** What the office says by itself, and what it answers: a count where one was asked for, else 0. */
export const officeWord = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('open'), address: z.string() }),
  z.strictObject({ say: z.literal('answer'), number: z.int(), count: z.int() }),
]);
export type OfficeWord = z.output<typeof officeWord>;
