import type { HttpValues } from '@bitewing/adapter-kit';
import { apiLists } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { type ListSince, rowsSince } from './list-since.ts';

const history: ListSince = {
  list: apiLists.appointmentHistory,
  table: 'histappointment',
  since: [23, 1, 30],
};

/** What is kept of visits as they were; nothing where the program does not show it yet. */
export const visitHistory = (query: HttpValues, attempt: Attempt): Promise<readonly NativeCells[]> =>
  rowsSince(history, query, attempt);
