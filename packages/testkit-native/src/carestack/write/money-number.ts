import { formatCents } from '@bitewing/core';
import { type ExactNumber, exactNumber } from '../data.ts';

/** An amount in dollars without needless zeros: 8410 is `84.1`. */
export const dollars = (cents: number): number => Number(formatCents(cents));

/** The same with two places always: 8410 is `84.10`. A number of JavaScript could not be written so. */
export const dollarsAndCents = (cents: number): ExactNumber => exactNumber(formatCents(cents));
