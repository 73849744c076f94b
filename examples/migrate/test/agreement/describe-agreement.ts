import type { Agreement, Disagreement } from './agreement.ts';
import type { NamedStream } from './named-stream.ts';

const shownRecords = 3;

/** Says where streams disagree: the field, on how many records, and what each stream says of the first. */
export function describeDisagreements(
  streams: readonly NamedStream[],
  disagreements: readonly Disagreement[],
): string {
  const places = Map.groupBy(disagreements, ({ entity, field }) => `${entity}.${field}`);
  return [...places]
    .map(([place, found]) => {
      const shown = found.slice(0, shownRecords).map(({ truthId, said }) => {
        const words = said.map((value, at) => `${streams[at]?.name} ${JSON.stringify(value)}`);
        return `    ${truthId}: ${words.join(', ')}`;
      });
      return [`  ${place}: ${found.length} records`, ...shown].join('\n');
    })
    .join('\n');
}

/** What all entities come to together. */
export function totalsOf({ entities }: Agreement) {
  const totals = { records: 0, fields: 0, values: 0, lossyValues: 0 };
  for (const { records, fields, values, lossyValues } of entities) {
    totals.records += records;
    totals.fields += fields.length;
    totals.values += values;
    totals.lossyValues += lossyValues;
  }
  return totals;
}

/** A line for all entities together, and one for each. */
export function describeAgreement(agreement: Agreement): string {
  const total = totalsOf(agreement);
  const lines = agreement.entities.map(({ entity, records, fields, values, lossyFields, lossyValues }) => {
    const lossy = lossyFields.length === 0 ? '' : `, and ${lossyValues} of ${lossyFields.length} lossy ones`;
    return `  ${entity}: ${values} values of ${fields.length} fields of ${records} records${lossy}`;
  });
  return [
    `${total.values} values of ${total.fields} fields of ${total.records} records agree, and ${total.lossyValues} of lossy fields`,
    ...lines,
  ].join('\n');
}
