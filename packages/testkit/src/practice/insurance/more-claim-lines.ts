import { dateOf, dayOf } from '../calendar.ts';
import type { LineSubject } from '../money/add-entries.ts';
import { addLine, enterLine, feeOf, type Line, type LineMaking } from './claim-lines.ts';
import type { Cover } from './cover.ts';

/** What is left to pay of each production, without those that a plan took over as a whole. */
const remainders = ({ draft }: LineMaking): Map<string, number> => {
  const left = new Map<string, number>();
  for (const { production, cents } of draft.moves.values()) {
    if (production === undefined) continue;
    left.set(production, cents === 'remainder' ? Number.NaN : (left.get(production) ?? 0) + cents);
  }
  return left;
};

const addOther = (
  making: LineMaking,
  first: Line,
  cover: Cover,
  kind: 'secondary' | 'other',
  leftCents: number,
): Line => {
  const { draft, random } = making;
  const { data } = first;
  const subject: LineSubject = {
    patientId: data.patientId ?? '',
    serviceDate: data.serviceDate,
    procedureId: data.procedureId,
    isCompleted: true,
    providerId: data.providerId,
    locationId: data.locationId,
  };
  const firstDay = data.reportingDate === null ? draft.today : dayOf(data.reportingDate);
  const isAnswered = first.data.status === 'received' && firstDay < draft.today - 20 && random.chance(0.85);
  const share = Math.floor(feeOf(making, data.procedureId) / 5);
  const row = enterLine(making, subject, {
    day: isAnswered ? Math.min(draft.today, firstDay + random.integer(3, 30)) : firstDay,
    // Nothing of what is not owed any more: the answer is a denial then.
    paidCents: isAnswered ? Math.max(0, Math.min(leftCents, share)) : null,
    writtenOffCents: isAnswered ? 0 : null,
  });
  const status = isAnswered ? 'received' : 'notReceived';
  const more = { paidByOtherInsuranceCents: data.paidCents };
  return addLine(making, row, cover, status, more, kind);
};

/** Adds what second and further insurances do for procedures that the first one was asked for. */
export function addOtherLines(making: LineMaking, firsts: readonly Line[]): readonly Line[] {
  const { covers, procedures, random } = making;
  const left = remainders(making);
  const asked = new Map<string, boolean>();
  return firsts.flatMap((first) => {
    const { patientId, procedureId, serviceDate, status, paymentPlanId } = first.data;
    const [, ...others] = covers.get(patientId ?? '') ?? [];
    const leftCents = left.get(procedureId ?? '') ?? Number.NaN;
    const isBilled = status === 'received' || status === 'notReceived';
    const isDone = procedures.get(procedureId ?? '')?.status === 'completed';
    if (!isBilled || !isDone || paymentPlanId !== null || Number.isNaN(leftCents)) return [];
    return others.flatMap((cover) => {
      const claim = `${patientId} ${serviceDate} ${cover.subscriptionId}`;
      if (!asked.has(claim)) asked.set(claim, random.chance(cover.plan.isMedical ? 0.4 : 0.7));
      if (asked.get(claim) !== true) return [];
      const line = addOther(
        making,
        first,
        cover,
        cover.plan.isMedical ? 'other' : 'secondary',
        left.get(procedureId ?? '') ?? 0,
      );
      left.set(procedureId ?? '', (left.get(procedureId ?? '') ?? 0) - (line.data.paidCents ?? 0));
      return [line];
    });
  });
}

/** Adds lines without money: what was done elsewhere at the insurance's cost, and benefits used up elsewhere. */
export function addHistoryLines(making: LineMaking): readonly Line[] {
  const { draft, random, covers } = making;
  const nothing = { day: draft.today - 1, paidCents: null, writtenOffCents: null };
  const histories = draft.records.procedure.flatMap(({ id, data }) => {
    const cover = covers.get(data.patientId ?? '')?.[0];
    if (data.status !== 'existingElsewhere' || cover === undefined) return [];
    const { patientId, providerId, locationId } = data;
    const subject = {
      patientId: patientId ?? '',
      serviceDate: data.date,
      procedureId: id,
      isCompleted: false,
    };
    const day = data.date === null ? nothing.day : dayOf(data.date);
    const row = enterLine(making, { ...subject, providerId, locationId }, { ...nothing, day });
    return [addLine(making, row, cover, 'insuranceHistory')];
  });
  const adjustments = [...covers].flatMap(([patientId, [cover]]) => {
    if (cover === undefined || !random.chance(0.06)) return [];
    const day = draft.today - random.integer(20, 300);
    const subject = { patientId, procedureId: null, isCompleted: false, providerId: null, locationId: null };
    const row = enterLine(making, { ...subject, serviceDate: dateOf(day) }, { ...nothing, day });
    return [
      addLine(making, row, cover, 'benefitAdjustment', {
        paidCents: random.pick([25_000, 80_050]),
        deductibleCents: random.pick([5000, 0]),
      }),
    ];
  });
  return [...histories, ...adjustments];
}
