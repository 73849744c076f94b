import { someAmount, someDay, someRemark } from '../invented-values.ts';
import type { WeightedTasks } from '../operation.ts';
import { changeRow, changeRows, copyRow, removeRows } from './row-tasks.ts';
import { takeAndPutBack } from './take-and-put-back.ts';

/** What happens to claim lines, payments and adjustments: all of them are deleted for good (opendental.md section 7). */
export const moneyTasks = (): WeightedTasks => [
  [
    5,
    copyRow('claimproc', ({ random }) => ({
      InsPayEst: someAmount(random),
      FeeBilled: someAmount(random),
      DateCP: someDay(random),
    })),
  ],
  [
    5,
    changeRow('claimproc', ({ random }) => ({ InsPayAmt: someAmount(random), Remarks: someRemark(random) })),
  ],
  [1, changeRows('claimproc', ({ random }) => ({ DateEntry: someDay(random) }))],
  [2, removeRows('claimproc', 3)],
  [5, copyRow('paysplit', ({ random }) => ({ SplitAmt: someAmount(random), DatePay: someDay(random) }))],
  [4, changeRow('paysplit', ({ random }) => ({ SplitAmt: someAmount(random) }))],
  [2, removeRows('paysplit', 3)],
  [
    5,
    copyRow('adjustment', (office) => ({
      PatNum: office.anyKey('patient') ?? 0,
      AdjAmt: someAmount(office.random),
      AdjNote: someRemark(office.random),
    })),
  ],
  [3, changeRow('adjustment', ({ random }) => ({ AdjAmt: someAmount(random), AdjDate: someDay(random) }))],
  [1, changeRows('adjustment', ({ random }) => ({ AdjNote: someRemark(random) }))],
  [2, removeRows('adjustment', 3)],
  ...takeAndPutBack('adjustment', 1),
  ...takeAndPutBack('claimproc', 1),
];
