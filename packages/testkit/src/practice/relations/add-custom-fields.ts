import type { Draft } from '../draft.ts';
import { type OfficeField, officeFields } from '../office/custom-fields.ts';
import type { Random } from '../random.ts';
import { freeText } from '../vocabulary/free-text.ts';

/** A field whose definition is gone: the values stayed. */
const formerField: OfficeField = { owner: 'patient', kind: 'text', name: 'Field of the former program' };

const valueFor = (random: Random, { values }: OfficeField): string | null => {
  if (random.chance(0.08)) return null;
  return values === undefined ? freeText(random) : random.pick(values);
};

/** Adds what stands in the office's own fields, joined by the field's name as programs do it. */
export function addCustomFields(draft: Draft): void {
  const random = draft.stream('custom fields');
  const fields = [...officeFields, formerField];
  const fill = (owner: OfficeField['owner'], holder: { readonly id: string }, share: number): void => {
    for (const field of fields) {
      if (field.owner !== owner || !random.chance(field.isHidden === true ? share / 5 : share)) continue;
      draft.add('customField', draft.nextId(`${owner}Field`), {
        [`${owner}Id`]: holder.id,
        name: field.name,
        value: valueFor(random, field),
      });
    }
  };
  for (const patient of draft.records.patient) fill('patient', patient, 0.1);
  for (const appointment of draft.records.appointment) fill('appointment', appointment, 0.04);
}
