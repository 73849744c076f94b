import { secretWord } from '../../write/secret-word.ts';
import { markedNote } from '../appointment-book.ts';
import { someDay, someOfficeTime, someRemark } from '../invented-values.ts';
import type { Office, OfficeRow } from '../office.ts';
import type { DeskTask, DeskTools, Operation, WeightedTasks } from '../operation.ts';
import { changeRows, removeRows } from './row-tasks.ts';

/** Numbers of HistApptAction (opendental.md section 4). */
const actions = { created: 0, changed: 1, cancelled: 3, deleted: 4 } as const;

const [scheduled, complete, unscheduled, broken] = ['1', '2', '3', '5'] as const;

/** Copies of appointments into their history, as the program keeps them on each create, change and delete. */
async function keepHistory(
  { office }: DeskTools,
  keys: readonly number[],
  action: keyof typeof actions,
): Promise<void> {
  for (const key of keys) {
    const row = await office.read('appointment', key);
    await office.insert('histappointment', {
      ...row,
      // The history has no NULL where the appointment may have one.
      Pattern: row.Pattern ?? '',
      ProcDescript: row.ProcDescript ?? '',
      HistUserNum: 1,
      HistDateTStamp: `${someDay(office.random)} ${someOfficeTime(office.random)}`,
      HistApptAction: actions[action],
      ApptSource: 0,
    });
  }
}

const pickOne = ({ office, book: { now } }: DeskTools, statuses: readonly string[]): number | null => {
  const keys = now(...statuses);
  return keys[office.random.below(Math.max(keys.length, 1))] ?? null;
};

const someTime = ({ random }: Office): string => `${someDay(random)} ${someOfficeTime(random)}`;

const book: DeskTask = async (tools) => {
  const { office } = tools;
  const model = office.anyKey('appointment');
  const patient = office.anyKey('patient');
  if (model === null || patient === null) return null;
  const mark = tools.book.nextMark();
  const key = await office.insert('appointment', {
    ...(await office.read('appointment', model)),
    PatNum: patient,
    AptStatus: scheduled,
    AptDateTime: someTime(office),
    NextAptNum: 0,
    Note: markedNote(someRemark(office.random), mark),
  });
  tools.book.note([key], { status: scheduled, mark });
  await keepHistory(tools, [key], 'created');
  return { kind: 'insert', table: 'appointment', keys: [key] };
};

/** Writes one statement over appointments, all with the same mark. */
async function change(
  tools: DeskTools,
  keys: readonly number[],
  changes: OfficeRow,
  action: keyof typeof actions = 'changed',
): Promise<Operation | null> {
  const { office } = tools;
  if (keys.length === 0) return null;
  const mark = tools.book.nextMark();
  const Note = markedNote(someRemark(office.random), mark);
  await office.update('appointment', keys, { ...changes, Note });
  for (const key of keys) {
    const status = changes.AptStatus === undefined ? tools.book.statusOf(key) : String(changes.AptStatus);
    tools.book.note([key], { status, mark });
  }
  await keepHistory(tools, keys, action);
  return { kind: 'update', table: 'appointment', keys };
}

const changeOne =
  (
    from: readonly string[],
    changesOf: (office: Office) => OfficeRow,
    action?: keyof typeof actions,
  ): DeskTask =>
  async (tools) => {
    const key = pickOne(tools, from);
    return key === null ? null : change(tools, [key], changesOf(tools.office), action);
  };

const finish: DeskTask = async (tools) => {
  const key = pickOne(tools, [scheduled]);
  if (key === null) return null;
  await tools.office.run('UPDATE procedurelog SET ProcStatus = 2 WHERE AptNum = ? AND ProcStatus = 1', [key]);
  return change(tools, [key], { AptStatus: complete });
};

/** The row goes, and what was planned in it is free again (opendental.md section 7). */
async function remove(tools: DeskTools, keys: readonly number[]): Promise<Operation | null> {
  const { office } = tools;
  if (keys.length === 0) return null;
  await keepHistory(tools, keys, 'deleted');
  await office.remove('appointment', keys);
  tools.book.note(keys, { status: null, mark: null });
  for (const key of keys) await office.run('UPDATE procedurelog SET AptNum = 0 WHERE AptNum = ?', [key]);
  return { kind: 'delete', table: 'appointment', keys };
}

const historyByTool: DeskTask = async ({ office }) => {
  const keys = office.someKeys('histappointment', 1 + office.random.below(5));
  if (office.random.below(2) === 0) {
    await office.remove('histappointment', keys);
    return { kind: 'delete', table: 'histappointment', keys };
  }
  await office.update('histappointment', keys, { Note: someRemark(office.random) });
  return { kind: 'update', table: 'histappointment', keys };
};

/** What happens to appointments. A cancelled one is broken or deleted; now and then a broken one is given a new time. */
export const appointmentTasks: WeightedTasks = [
  [9, book],
  [6, changeOne([scheduled], (office) => ({ AptDateTime: someTime(office) }))],
  [6, changeOne([scheduled], () => ({ AptStatus: broken }), 'cancelled')],
  [2, changeOne([scheduled], () => ({ AptStatus: unscheduled }))],
  [
    2,
    changeOne([broken, unscheduled], (office) => ({ AptStatus: scheduled, AptDateTime: someTime(office) })),
  ],
  [3, finish],
  [
    2,
    (tools) =>
      change(tools, tools.office.someKeys('appointment', 2 + tools.office.random.below(9)), { Confirmed: 0 }),
  ],
  [5, (tools) => remove(tools, tools.office.someKeys('appointment', 1))],
  [1, (tools) => remove(tools, tools.office.someKeys('appointment', 2 + tools.office.random.below(4)))],
  // A mass hashing: stamps move, and nothing that is read (opendental.md section 6).
  [
    0.5,
    changeRows('appointment', ({ random }) => ({ SecurityHash: `${secretWord}${random.below(1_000_000)}` })),
  ],
  [1, historyByTool],
  // Somebody clears old history away.
  [0.5, removeRows('histappointment', 120)],
];
