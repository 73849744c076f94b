import { someAmount, someDay, someRemark } from '../invented-values.ts';
import type { Office, OfficeRow } from '../office.ts';
import type { DeskTask, WeightedTasks } from '../operation.ts';
import { changeRow, changeRows, copyRow, removeRows } from './row-tasks.ts';

/** ProcStatus of a procedure that was deleted (opendental.md section 7). */
const deleted = 6;

const raiseFees: DeskTask = async ({ office }) => {
  const key = office.anyKey('patient');
  if (key === null) return null;
  const rows = await office.find('procedurelog', { PatNum: key });
  if (rows.length === 0) return null;
  await office.run('UPDATE procedurelog SET ProcFee = ProcFee + 1 WHERE PatNum = ?', [key]);
  return { kind: 'update', table: 'procedurelog', keys: rows.map(({ ProcNum }) => Number(ProcNum)) };
};

/** A tooth of the exam that has no such measure yet: two that measure the same are damage. */
async function freeTooth(
  office: Office,
  { PerioExamNum, SequenceType }: OfficeRow,
): Promise<OfficeRow | null> {
  const measured = await office.find('periomeasure', {
    PerioExamNum: PerioExamNum ?? 0,
    SequenceType: SequenceType ?? 0,
  });
  const teeth = new Set(measured.map(({ IntTooth }) => Number(IntTooth)));
  const free = Array.from({ length: 32 }, (_, index) => index + 1).filter((tooth) => !teeth.has(tooth));
  const IntTooth = free[office.random.below(Math.max(free.length, 1))];
  return IntTooth === undefined ? null : { IntTooth };
}

/** Measures that are depths: 2 gingival margin and 4 probing (opendental.md section 5). */
const isDepth = ({ SequenceType }: OfficeRow): boolean => SequenceType === 2 || SequenceType === 4;

const measure = (office: Office, row: OfficeRow): OfficeRow | null =>
  isDepth(row) ? { MBvalue: office.random.below(12), DLvalue: office.random.below(12) } : null;

/** What happens to treatments, to what was measured, and to recalls. */
export const treatmentTasks: WeightedTasks = [
  [
    8,
    copyRow('procedurelog', (office) => ({
      PatNum: office.anyKey('patient') ?? 0,
      AptNum: office.anyKey('appointment') ?? 0,
      ProcStatus: 1 + office.random.below(2),
      ProcFee: someAmount(office.random),
    })),
  ],
  [
    6,
    changeRow('procedurelog', ({ random }) => ({
      ProcFee: someAmount(random),
      BillingNote: someRemark(random),
    })),
  ],
  [3, changeRow('procedurelog', (office) => ({ AptNum: office.anyKey('appointment') ?? 0 }))],
  [3, changeRow('procedurelog', () => ({ ProcStatus: deleted }))],
  [2, changeRow('procedurelog', () => ({ ProcStatus: 2 }))],
  [1, raiseFees],
  // No program does that, but tools do.
  [0.5, removeRows('procedurelog', 3)],
  [4, copyRow('periomeasure', freeTooth)],
  [4, changeRow('periomeasure', measure)],
  // A measure of one tooth becomes one of another.
  [1, changeRow('periomeasure', freeTooth)],
  [2, removeRows('periomeasure', 3)],
  [
    3,
    copyRow('recall', (office) => ({
      PatNum: office.anyKey('patient') ?? 0,
      DateDue: someDay(office.random),
      Note: someRemark(office.random),
    })),
  ],
  [4, changeRow('recall', ({ random }) => ({ DateDue: someDay(random), DateScheduled: someDay(random) }))],
  [1, changeRows('recall', ({ random }) => ({ Note: someRemark(random) }))],
  [1.5, removeRows('recall', 3)],
];
