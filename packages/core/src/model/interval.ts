import * as z from 'zod';
import { count } from './values.ts';

/** A length of time on the calendar, such as six months and a day. */
export const interval = z.strictObject({ years: count, months: count, weeks: count, days: count });
export type Interval = z.output<typeof interval>;
