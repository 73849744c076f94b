import type { EaglesoftWriting } from '../../writing.ts';
import { chartPlaces } from './chart-places.ts';
import { codeDescriptions } from './code-descriptions.ts';
import { firstSeen } from './first-seen.ts';
import { drawingRow, type Place, toothColumnNames, toothColumns } from './tooth-columns.ts';

const mapped = ['service_code', 'date_completed', ...toothColumnNames];

interface Existing extends Place {
  readonly id: string;
  readonly patientId: string;
  readonly procedureCodeId: string | null;
  readonly date: string | null;
  readonly isOfTruth: boolean;
}

/** Bridges over teeth that stand side by side, which the truth has none of: one for every thirtieth patient. */
const bridges = (writing: EaglesoftWriting): readonly Existing[] => {
  const [code] = writing.practice
    .records('procedureCode')
    .filter(({ data }) => data.treatmentArea === 'toothRange');
  const runs = [
    ['3', '4', '5', '6'],
    ['18', '19', '20'],
    ['28', '29', '30', '31'],
    ['7', '8'],
  ];
  return writing.practice.records('patient').flatMap(({ id }): Existing[] => {
    const turn = writing.turn('bridge', id);
    if (turn % 30 !== 4) return [];
    return [
      {
        id: `bridge of ${id}`,
        patientId: id,
        procedureCodeId: code?.id ?? null,
        date: null,
        tooth: null,
        teeth: runs[Math.floor(turn / 30) % runs.length] ?? null,
        surfaces: null,
        area: null,
        hiddenOnChart: false,
        isOfTruth: false,
      },
    ];
  });
};

/** Writes work that was there before: Eaglesoft does not say whether it was done here or elsewhere (eaglesoft.md section 8). */
export function writeExistingServices(writing: EaglesoftWriting): void {
  const describe = codeDescriptions(writing);
  const found = writing.practice.records('procedure').flatMap((procedure): Existing[] => {
    const { id, data } = procedure;
    const { patientId } = data;
    if (patientId === null || !chartPlaces(writing, procedure).isExisting) return [];
    return [{ ...data, id, patientId, isOfTruth: true }];
  });
  for (const existing of [...found, ...bridges(writing)])
    writeExisting(writing, existing, describe(existing.procedureCodeId));
}

function writeExisting(writing: EaglesoftWriting, existing: Existing, description: string | null): void {
  const { id, patientId, procedureCodeId, date, isOfTruth } = existing;
  const mouth = toothColumns(writing, id, existing);
  const key = {
    patient_id: writing.id('patient', patientId),
    line_number: String(writing.turn(`existing lines of ${patientId}`, id) + 1),
  };
  writing.write({
    table: 'existing_services',
    mapped,
    row: {
      ...key,
      service_code: writing.named('services', procedureCodeId, `existing ${id}`),
      date_completed: date,
      date_entered: writing.turn('existing', id) % 3 === 1 ? null : firstSeen(writing, id),
      description: writing.fit('existing_services', 'description', description),
      ...mouth.row,
    },
    sides: [drawingRow('existing_services_extra', key, mouth)],
    records: [
      {
        entity: 'procedure',
        data: {
          patientId: writing.reference('patient', patientId),
          procedureCodeId: writing.reference('services', procedureCodeId),
          status: 'existingElsewhere',
          date,
          ...mouth.fields,
        },
        carries: isOfTruth ? [id] : [],
      },
    ],
  });
}
