import { someDay, someOfficeTime, someRemark } from '../invented-values.ts';
import type { DeskTask, WeightedTasks } from '../operation.ts';
import { changeRow, copyRow, removeRows } from './row-tasks.ts';

/** Rebuilding a day deletes its rows with their operatories and inserts them anew (opendental.md section 4). */
const rebuildDay: DeskTask = async ({ office }) => {
  const any = office.anyKey('schedule');
  if (any === null) return null;
  const { SchedDate, ProvNum } = await office.read('schedule', any);
  const day = await office.find('schedule', { SchedDate: SchedDate ?? '', ProvNum: ProvNum ?? 0 });
  const keysOfDay = day.map(({ ScheduleNum }) => Number(ScheduleNum));
  const operatories = new Map<number, readonly number[]>();
  for (const key of keysOfDay) {
    const rows = await office.find('scheduleop', { ScheduleNum: key });
    operatories.set(
      key,
      rows.map(({ OperatoryNum }) => Number(OperatoryNum)),
    );
    await office.remove(
      'scheduleop',
      rows.map(({ ScheduleOpNum }) => Number(ScheduleOpNum)),
    );
  }
  await office.remove('schedule', keysOfDay);
  const keys: number[] = [];
  for (const row of day) {
    const StartTime = someOfficeTime(office.random);
    const key = await office.insert('schedule', { ...row, StartTime, StopTime: '18:00:00' });
    keys.push(key);
    for (const OperatoryNum of operatories.get(Number(row.ScheduleNum)) ?? [])
      await office.insert('scheduleop', { ScheduleNum: key, OperatoryNum });
  }
  return { kind: 'insert', table: 'schedule', keys };
};

const removeBlock: DeskTask = async (tools) => {
  const gone = await removeRows('schedule')(tools);
  for (const key of gone?.keys ?? []) {
    const rows = await tools.office.find('scheduleop', { ScheduleNum: key });
    await tools.office.remove(
      'scheduleop',
      rows.map(({ ScheduleOpNum }) => Number(ScheduleOpNum)),
    );
  }
  return gone;
};

/** What happens to the hours of an office. */
export const scheduleTasks: WeightedTasks = [
  [4, rebuildDay],
  [3, changeRow('schedule', ({ random }) => ({ Note: someRemark(random) }))],
  [1.5, copyRow('schedule', ({ random }) => ({ SchedDate: someDay(random), Note: someRemark(random) }))],
  [1, removeBlock],
];
