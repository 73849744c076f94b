import { someRemark } from '../invented-values.ts';
import type { WeightedTasks } from '../operation.ts';
import { changeRow, copyRow, removeRows } from './row-tasks.ts';

/** What happens to coverage: dropping it deletes the row (opendental.md section 4). */
export const insuranceTasks: WeightedTasks = [
  [
    3,
    copyRow('patplan', (office) => ({
      PatNum: office.anyKey('patient') ?? 0,
      Ordinal: 1 + office.random.below(3),
    })),
  ],
  [2, changeRow('patplan', ({ random }) => ({ Ordinal: 1 + random.below(3), IsPending: random.below(2) }))],
  [2, removeRows('patplan', 2)],
  [2, copyRow('insplan', ({ random }) => ({ GroupName: `Group ${random.below(10_000)}` }))],
  [
    3,
    changeRow('insplan', ({ random }) => ({
      GroupNum: String(random.below(100_000)),
      PlanNote: someRemark(random),
    })),
  ],
  [1, removeRows('insplan')],
];
