import { dateOf, dateTimeOf } from '../calendar.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import { registrationNumberOf } from '../setup/registration-number.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** A few days in which an office works on its fees, logins, fields and macros. */
export interface OfficeChange {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
}

/** Raises some fees, drops one, and gives one provider a fee of their own. */
function changeFees({ random, before, revision, today }: OfficeChange): void {
  const fees = before.records('fee');
  const [dropped, ...raised] = random.sample(
    fees.filter(({ data }) => !data.blanksGeneralFee),
    4,
  );
  if (dropped !== undefined) revision.remove('fee', dropped.id);
  for (const { id, data } of raised)
    revision.change('fee', id, { amountCents: (data.amountCents ?? 0) + 500, amountExact: null });
  const general = fees.find(({ data }) => data.providerId === null && data.locationId === null);
  const providerId = before.records('provider').findLast(({ data }) => data.role === 'dentist')?.id;
  if (general === undefined || providerId === undefined) return;
  revision.add('fee', laterIds(before, 'fee')(), {
    ...general.data,
    providerId,
    amountCents: 7_700 + random.integer(0, 99),
    amountExact: null,
    effectiveDate: dateOf(today),
  });
}

/** Renames a firm and a list, adds a firm, and takes a range of codes from a category. */
function changeLists({ random, before, revision }: OfficeChange): void {
  const [employer] = random.sample(before.records('employer'), 1);
  if (employer !== undefined)
    revision.change('employer', employer.id, { name: `${employer.data.name ?? 'Firm'} (moved)` });
  revision.add('employer', laterIds(before, 'employer')(), { name: "New firm's works", city: 'Piedra' });
  const [schedule] = random.sample(before.records('feeSchedule'), 1);
  if (schedule !== undefined)
    revision.change('feeSchedule', schedule.id, { name: `${schedule.data.name ?? 'Fees'}, newer` });
  const [ranged] = random.sample(
    before.records('benefitCategory').filter(({ data }) => (data.codeRanges?.length ?? 0) > 1),
    1,
  );
  if (ranged !== undefined)
    revision.change('benefitCategory', ranged.id, { codeRanges: ranged.data.codeRanges?.slice(1) ?? null });
  const [group] = random.sample(before.records('procedureCodeGroup'), 1);
  if (group !== undefined)
    revision.change('procedureCodeGroup', group.id, {
      sourceCodes: group.data.sourceCodes === null ? 'D0901' : `${group.data.sourceCodes},D0907`,
    });
}

/** Lets people log in, adds a login, and takes away what a provider held for a location. */
function changeStaff({ random, before, revision, today }: OfficeChange): void {
  const users = before.records('userAccount').filter(({ data }) => data.recordStatus === 'active');
  for (const [place, { id }] of random.sample(users, 2).entries())
    revision.change('userAccount', id, { lastLoginLocal: dateTimeOf(today, 481 + place) });
  revision.add('userAccount', laterIds(before, 'userAccount')(), {
    name: 'new "temp"',
    isRestrictedToLocation: false,
  });
  const [held, changed] = random.sample(before.records('providerLocation'), 2);
  if (held !== undefined) revision.remove('providerLocation', held.id);
  if (changed !== undefined)
    revision.change('providerLocation', changed.id, {
      deaNumber: registrationNumberOf('FT', random.integer(100_000, 999_999)),
    });
}

/** Works on the office's own fields and macros. */
function changeTools({ random, before, revision }: OfficeChange): void {
  const definitions = before.records('customFieldDefinition');
  const [chosen] = random.sample(
    definitions.filter(({ data }) => data.choices !== null),
    1,
  );
  if (chosen !== undefined)
    revision.change('customFieldDefinition', chosen.id, {
      choices: [...(chosen.data.choices ?? []), `choice ${random.integer(10, 99)}`],
    });
  if (!before.options.macros) return;
  const tasks = before.records('manualTask');
  const [deleted, rewritten] = random.sample(tasks, 2);
  if (deleted !== undefined) revision.remove('manualTask', deleted.id);
  if (rewritten !== undefined)
    revision.change('manualTask', rewritten.id, { content: `${rewritten.data.content ?? ''}\nmore` });
  revision.add('manualTask', laterIds(before, 'manualTask', 'macro')(), {
    kind: 'macro',
    name: 'Written yesterday',
    content: 'Said; "no"',
  });
}

/** Changes what an office keeps of its own. */
export function changeOffice(change: OfficeChange): void {
  changeFees(change);
  changeLists(change);
  changeStaff(change);
  changeTools(change);
}
