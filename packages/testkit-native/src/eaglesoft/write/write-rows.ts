import { writeChartRows } from './rows/chart/write-chart-rows.ts';
import type { EaglesoftBalance } from './rows/money/eaglesoft-balance.ts';
import { writeMoneyRows } from './rows/money/write-money-rows.ts';
import { writePeopleRows } from './rows/people/write-people-rows.ts';
import { writeScheduleRows } from './rows/schedule/write-schedule-rows.ts';
import { writeSetUpRows } from './rows/set-up/write-set-up-rows.ts';
import { writeUnreadRows } from './rows/unread-rows.ts';
import type { EaglesoftWriting } from './writing.ts';

/** Writes everything; gives what each account comes to, by the truth id of its guarantor. */
export function writeRows(writing: EaglesoftWriting): ReadonlyMap<string, EaglesoftBalance> {
  writeSetUpRows(writing);
  writePeopleRows(writing);
  writeScheduleRows(writing);
  writeChartRows(writing);
  const balances = writeMoneyRows(writing);
  writeUnreadRows(writing);
  return balances;
}
