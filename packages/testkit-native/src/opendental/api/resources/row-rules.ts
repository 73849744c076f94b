import { refused } from '../request/api-refusal.ts';
import type { RowRule } from '../resource/resource.ts';
import { withKey } from '../storage/api-storage.ts';

/** The sign of an amount is that of its type, and its day is not to come (opendental-api.md section 10). */
export const adjustmentRule: RowRule = async ({ office }, cells, before) => {
  const type = cells.AdjType ?? before?.AdjType ?? null;
  const amount = Number(cells.AdjAmt ?? before?.AdjAmt ?? 0);
  const [definition] = await office.storage.read('definition', [withKey('DefNum', type)]);
  if (definition?.ItemValue === '+' && amount < 0)
    throw refused(400, 'AdjAmt must be positive for this AdjType.');
  if (definition?.ItemValue === '-' && amount > 0)
    throw refused(400, 'AdjAmt must be negative for this AdjType.');
  if (String(cells.AdjDate ?? '') > office.time.today()) throw refused(400, 'AdjDate is in the future.');
  return {};
};

/** Lines that cannot be edited (opendental-api.md section 10): adjustments, history, and what is capitated. */
const fixedLineStatuses = new Set([3, 5, 7, 8, 9]);

export const claimLineRule: RowRule = async (_call, _cells, before) => {
  if (before?.IsTransfer === 1) throw refused(400, 'IsTransfer lines cannot be changed.');
  if (fixedLineStatuses.has(Number(before?.Status)))
    throw refused(400, 'Lines of this Status cannot be changed.');
  return {};
};

/** The source FHIR stands for what comes through the vendor's interfaces. */
const interfaceSource = 7;

/** The number of Phone (opendental-enums.md, CommItemMode). */
const byPhone = 3;

/** A mode that is shown, and that nothing can be written with. */
const byFax = 8;

/** A communication is a call of now where nothing else is said. */
export const communicationRule: RowRule = async ({ office }, cells) => {
  if (cells.Mode_ === byFax) throw refused(400, 'Mode_ is none of its values.');
  return {
    CommDateTime: cells.CommDateTime ?? office.time.local(),
    Mode_: cells.Mode_ ?? byPhone,
    CommSource: interfaceSource,
  };
};

/** What the lists of recalls go by is what was given (opendental.md section 4). */
export const recallRule: RowRule = async ({ office }, cells, before) => {
  if (before !== null) return {};
  const taken = await office.storage.keys('recall', [
    { column: 'PatNum', oneOf: [cells.PatNum ?? null] },
    { column: 'RecallTypeNum', oneOf: [cells.RecallTypeNum ?? null] },
  ]);
  if (taken.length > 0) throw refused(400, 'The patient has a recall of this RecallTypeNum.');
  return {};
};

/** A new definition comes last in its list. */
export const definitionRule: RowRule = async ({ office }, cells) => {
  const others = await office.storage.keys('definition', [
    { column: 'Category', oneOf: [cells.Category ?? null] },
  ]);
  return { ItemOrder: others.length };
};
