import type { ContactPoint } from '@bitewing/core';
import { dateOf, dateTimeOf } from '../calendar.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import { consentsOf, patientFeeSchedule, textConsent } from '../relations/patient-parts.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** A few days in which people say something, bring somebody, and are called. */
export interface RelationChange {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
  /** Appointments whose row is gone: the office's fields of them go with it. */
  readonly gone: ReadonlySet<string>;
  /** People who came meanwhile. */
  readonly arrivals: readonly {
    readonly id: string;
    readonly contactPoints: readonly ContactPoint[] | null;
  }[];
}

const few = (count: number): number => Math.max(1, Math.round(count / 100));

/** Changes a consent of text messages with its mobile number, other consents, schedules and employers. */
function changePatientParts({ random, before, revision, arrivals }: RelationChange): void {
  const patients = before.records('patient').filter(({ data }) => data.status === 'patient');
  const scheduleId = before.records('feeSchedule')[0]?.id ?? null;
  for (const { id, data } of random.sample(patients, few(patients.length) + 2)) {
    const mobile = data.contactPoints?.find(({ kind }) => kind === 'mobilePhone');
    if (mobile !== undefined) {
      const contactPoints = (data.contactPoints ?? []).map((point) =>
        point === mobile ? { ...point, textConsent: point.textConsent !== true } : point,
      );
      revision.change('patient', id, { contactPoints });
      revision.change('consent', `${id}#textMessages`, { status: textConsent(contactPoints) });
    }
    const signed = before.records('consent').find((each) => each.id === `${id}#truthInLending`);
    if (signed !== undefined)
      revision.change('consent', signed.id, {
        status: signed.data.status === 'given' ? 'unknown' : 'given',
      });
    const assigned = before.records('feeScheduleAssignment').find((each) => each.id === `${id}#feeSchedule`);
    if (assigned !== undefined) {
      const [, values] = patientFeeSchedule(id, assigned.data.feeScheduleId === null ? scheduleId : null);
      revision.change('feeScheduleAssignment', assigned.id, values);
    }
    const [employer] = random.sample(
      before.records('employer').filter((each) => each.id !== data.employerId),
      1,
    );
    if (employer !== undefined) revision.change('patient', id, { employerId: employer.id });
  }
  for (const { id, contactPoints } of arrivals) {
    const answers = {
      textMessages: 'unknown',
      shortCodeTextMessages: 'unknown',
      truthInLending: 'unknown',
      medicationHistory: 'given',
    } as const;
    for (const [consentId, values] of consentsOf(id, contactPoints, answers))
      revision.add('consent', consentId, values);
    revision.add('feeScheduleAssignment', ...patientFeeSchedule(id, null));
  }
}

/** Lets somebody care for another, ends that of others, and sends newcomers from a referral. */
function changeBonds({ random, before, revision, today, arrivals }: RelationChange): void {
  const [ended, changed] = random.sample(before.records('patientRelation'), 2);
  if (ended !== undefined) revision.remove('patientRelation', ended.id);
  if (changed !== undefined)
    revision.change('patientRelation', changed.id, { isGuardian: !changed.data.isGuardian });
  const [referral] = random.sample(before.records('referral'), 1);
  if (referral !== undefined)
    revision.change('referral', referral.id, { isPreferred: !referral.data.isPreferred });
  const [withdrawn] = random.sample(before.records('patientReferral'), 1);
  if (withdrawn !== undefined) revision.remove('patientReferral', withdrawn.id);
  const open = before
    .records('patientReferral')
    .filter(({ id, data }) => data.direction === 'to' && data.status !== 'completed' && id !== withdrawn?.id);
  for (const { id } of random.sample(open, few(open.length)))
    revision.change('patientReferral', id, { status: 'completed', procedureCompletedDate: dateOf(today) });
  const nextId = laterIds(before, 'patientReferral');
  const nextRelationId = laterIds(before, 'patientRelation');
  for (const { id } of arrivals) {
    revision.add('patientReferral', nextId(), {
      patientId: id,
      referralId: referral?.id ?? null,
      direction: 'from',
      status: 'none',
      date: dateOf(today),
      isTransitionOfCare: false,
      displayOrder: 0,
    });
    revision.add('patientRelation', nextRelationId(), {
      patientId: id,
      relatedPatientId: before.records('patient')[0]?.id ?? null,
      relationship: 'friend',
      isGuardian: false,
    });
  }
}

/** Deletes, changes and adds entries of the log, bills, and values of the office's fields. */
function changeWords({ random, before, revision, today, gone, arrivals }: RelationChange): void {
  const ofKind = (kind: 'contact' | 'statement') =>
    before.records('communication').filter(({ data }) => data.kind === kind);
  const contacts = ofKind('contact');
  for (const [place, { id, data }] of random.sample(contacts, few(contacts.length) + 2).entries()) {
    if (place % 2 === 0) revision.remove('communication', id);
    else revision.change('communication', id, { note: `${data.note ?? ''} / called again` });
  }
  const [dropped, ...sent] = random.sample(ofKind('statement'), 3);
  if (dropped !== undefined) revision.remove('communication', dropped.id);
  for (const { id, data } of sent) {
    const note = `${data.note ?? ''} (sent anew)`;
    revision.change('communication', id, { direction: 'sent', date: dateOf(today - 1), note });
  }
  const nextContactId = laterIds(before, 'communication', 'contact');
  const nextStatementId = laterIds(before, 'communication', 'statement');
  const userAccountId = before.records('userAccount')[0]?.id ?? null;
  for (const { id: patientId } of arrivals) {
    revision.add('communication', nextContactId(), {
      patientId,
      kind: 'contact',
      mode: 'phone',
      direction: 'received',
      startLocal: dateTimeOf(today - 1, 600),
      enteredLocal: dateTimeOf(today - 1, 603),
      userAccountId,
      isSigned: false,
      note: "asked for a date; can't on Mondays",
    });
    revision.add('communication', nextStatementId(), {
      patientId,
      kind: 'statement',
      mode: 'mail',
      direction: 'neither',
    });
  }
  const fields = before.records('customField');
  for (const { id, data } of fields)
    if (gone.has(data.appointmentId ?? '')) revision.remove('customField', id);
  const kept = fields.filter(({ data }) => !gone.has(data.appointmentId ?? ''));
  const [emptied, ...written] = random.sample(kept, 3);
  if (emptied !== undefined) revision.remove('customField', emptied.id);
  for (const { id, data } of written)
    revision.change('customField', id, { value: data.value === 'new: "7"' ? null : 'new: "7"' });
}

/** Changes what ties people to others, and what was said to them. */
export function changeRelations(change: RelationChange): void {
  changePatientParts(change);
  changeBonds(change);
  changeWords(change);
}
