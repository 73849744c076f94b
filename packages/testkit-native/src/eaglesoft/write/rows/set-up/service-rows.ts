import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';

const cdt = /^D\d{4}$/;

interface WrittenCode {
  readonly ada: string;
  readonly code: string | null;
  readonly sourceCode: string | null;
}

/**
 * What stands as a service's public code: CDT codes as they are, every fourth with five digits as of old; every other code of
 * the practice itself is its own key, and `ada_code` says nothing.
 */
function codeOf(writing: EaglesoftWriting, id: string, source: string | null): WrittenCode {
  const text = source ?? '';
  if (cdt.test(text)) {
    const isOld = writing.turn('CDT code', id) % 4 === 3;
    const ada = isOld ? `0${text.slice(1)}` : text;
    return { ada, code: text, sourceCode: ada };
  }
  if (writing.turn('own code', id) % 2 === 0) {
    writing.fix('services', id, text);
    return { ada: '', code: null, sourceCode: text };
  }
  const ada = writing.fit('services', 'ada_code', text);
  return { ada: ada ?? '', code: null, sourceCode: ada };
}

/** Schedule that has the fees of most codes: what a service costs where nothing else is said. */
const usualFees = (writing: EaglesoftWriting): ReadonlyMap<string, number> => {
  const [usual] = writing.practice.records('feeSchedule');
  return new Map(
    writing.practice
      .records('fee')
      .flatMap(({ data }): [string, number][] =>
        data.feeScheduleId === usual?.id &&
        data.procedureCodeId !== null &&
        data.amountCents !== null &&
        data.locationId === null &&
        data.providerId === null
          ? [[data.procedureCodeId, data.amountCents]]
          : [],
      ),
  );
};

/** Services under codes of the office (eaglesoft.md section 7). */
export function writeServices(writing: EaglesoftWriting): void {
  const fees = usualFees(writing);
  for (const { id, data } of writing.practice.records('procedureCode')) {
    const { ada, code, sourceCode } = codeOf(writing, id, data.sourceCode);
    const isActive = data.recordStatus === 'active';
    const row = {
      service_code: writing.id('services', id),
      ada_code: ada,
      description: writing.fit('services', 'description', data.description),
      schedabbr: writing.fit('services', 'schedabbr', data.abbreviatedDescription),
      service_type_id: writing.id('service_type', data.categoryDefinitionId),
      impacted_area: String(writing.below(6, `area ${id}`)),
      fee: money(fees.get(id) ?? 0),
      sequence: String(writing.turn('service', id)),
      status: isActive ? writing.inTurn(['A', 'A', ''], 'service status', id) : 'I',
    };
    writing.write({
      table: 'services',
      row,
      mapped: ['ada_code', 'description', 'schedabbr', 'service_type_id', 'status'],
      records: [
        {
          entity: 'procedureCode',
          data: {
            recordStatus: isActive ? 'active' : 'inactive',
            code,
            system: code === null ? 'local' : 'cdt',
            sourceCode,
            description: row.description,
            abbreviatedDescription: row.schedabbr,
            categoryDefinitionId: writing.reference('service_type', data.categoryDefinitionId),
          },
          carries: [id],
        },
      ],
    });
  }
}

/** Fee schedules. */
export function writeFeeSchedules(writing: EaglesoftWriting): void {
  for (const { id, data } of writing.practice.records('feeSchedule')) {
    const isActive = data.recordStatus === 'active';
    const description = writing.fit('standard_fee', 'description', data.name);
    writing.write({
      table: 'standard_fee',
      row: {
        standard_fee_id: writing.id('standard_fee', id),
        description,
        status: isActive ? 'A' : 'I',
      },
      mapped: ['description', 'status'],
      records: [
        {
          entity: 'feeSchedule',
          data: { recordStatus: isActive ? 'active' : 'inactive', name: description },
          carries: [id],
        },
      ],
    });
  }
}

/** Fees: a schedule has one for a service, whoever does it and wherever, in whole cents. */
export function writeFees(writing: EaglesoftWriting): void {
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('fee')) {
    const { feeScheduleId, procedureCodeId, amountCents } = data;
    const place = `${feeScheduleId} ${procedureCodeId}`;
    if (feeScheduleId === null || procedureCodeId === null || amountCents === null || written.has(place))
      continue;
    if (data.locationId !== null || data.providerId !== null) continue;
    written.add(place);
    writing.write({
      table: 'standard_fee_fees',
      row: {
        standard_fee_id: writing.id('standard_fee', feeScheduleId),
        service_code: writing.named('services', procedureCodeId, place),
        fee: money(amountCents),
      },
      mapped: ['fee'],
      records: [
        {
          entity: 'fee',
          data: {
            feeScheduleId: writing.reference('standard_fee', feeScheduleId),
            procedureCodeId: writing.reference('services', procedureCodeId),
            amountCents,
          },
          carries: [id],
        },
      ],
    });
  }
}
