import * as z from 'zod';
import { text } from '../model/values.ts';

/** The `id` of a record that is there. */
export const existingRecord = text.max(200);

/** A record that another intent, named by its key, makes: known once that one is confirmed. */
export const resultOfIntent = z.strictObject({ resultOf: text.max(255) });
export type ResultOfIntent = z.output<typeof resultOfIntent>;

/** A record that is there, or that an earlier intent makes. */
export const recordReference = z.union([existingRecord, resultOfIntent]);
export type RecordReference = z.output<typeof recordReference>;
