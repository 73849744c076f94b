import { someAmount, someFamilyName, someGivenName, someRemark } from '../invented-values.ts';
import type { DeskTask, WeightedTasks } from '../operation.ts';
import { changeRow, changeRows, copyRow } from './row-tasks.ts';

/** Numbers of PatStatus and of patientlink.LinkType (opendental-enums.md). */
const archived = 3;
const deleted = 4;
const mergeLink = 1;

/** A family head is the guarantor of itself, which only the row's own number can say. */
const addPatient: DeskTask = async (tools) => {
  const { office } = tools;
  const added = await copyRow('patient', () => ({
    LName: someFamilyName(office.random),
    FName: someGivenName(office.random),
    PatStatus: 0,
    SuperFamily: 0,
  }))(tools);
  if (added !== null)
    await office.run('UPDATE patient SET Guarantor = PatNum WHERE PatNum = ?', [...added.keys]);
  return added;
};

/** Everything of one person goes to another, and the loser is archived. */
const mergePatients: DeskTask = async ({ office }) => {
  const [winner, loser] = office.someKeys('patient', 2);
  if (winner === undefined || loser === undefined) return null;
  for (const table of ['appointment', 'procedurelog', 'claimproc', 'paysplit', 'adjustment', 'recall'])
    await office.run(`UPDATE ${table} SET PatNum = ? WHERE PatNum = ?`, [winner, loser]);
  await office.update('patient', [loser], { PatStatus: archived });
  await office.insert('patientlink', {
    PatNumFrom: loser,
    PatNumTo: winner,
    LinkType: mergeLink,
    DateTimeLink: '2026-10-30 12:00:00',
  });
  return { kind: 'update', table: 'patient', keys: [loser, winner] };
};

const moveToFamily: DeskTask = async ({ office }) => {
  const [member, head] = office.someKeys('patient', 2);
  if (member === undefined || head === undefined) return null;
  const { Guarantor } = await office.read('patient', head);
  await office.update('patient', [member], { Guarantor: Guarantor ?? head });
  return { kind: 'update', table: 'patient', keys: [member] };
};

/** What happens to patients. Nobody is ever deleted but by a status. */
export const peopleTasks: WeightedTasks = [
  [4, addPatient],
  [6, changeRow('patient', ({ random }) => ({ HmPhone: `555-01${10 + random.below(90)}` }))],
  [
    4,
    changeRow('patient', ({ random }) => ({ LName: someFamilyName(random), FName: someGivenName(random) })),
  ],
  [2, changeRow('patient', ({ random }) => ({ AddrNote: someRemark(random) }))],
  [1, changeRow('patient', () => ({ PatStatus: deleted }))],
  [1, changeRow('patient', () => ({ PatStatus: 0 }))],
  [2, moveToFamily],
  [1, mergePatients],
  // An aging run.
  [
    1,
    changeRows('patient', ({ random }) => ({ BalTotal: someAmount(random), Bal_0_30: someAmount(random) })),
  ],
];
