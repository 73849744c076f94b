import type { EaglesoftWriting } from '../../writing.ts';

/** Names of the findings that every office has, from 1 on (eaglesoft.md section 8). */
export const findingNames = [
  'Missing tooth',
  'Caries',
  'Dental caries',
  'Recurring caries',
  'Abscess/lesions',
  'Open contact',
  'Non-functional tooth',
  'Fractured restoration',
  'Fractured tooth',
  'Poor marginal integrity',
  'Wear facets',
  'Tori',
  'Malposition',
  'Erosion',
  'Extrusion',
  'Root amputation',
  'Root canal',
  'Impaction',
] as const;

/** `action_code` of a tooth that is not there. */
export const missingToothCode = '1';

/** Writes the list of findings: those that every office has, and the practice's own diagnoses behind them. */
export function writeActionCodes(writing: EaglesoftWriting): void {
  const own = writing.practice.records('definition').filter(({ data }) => data.category === 'diagnosis');
  for (const { id } of own) writing.fix('action_codes', id, String(101 + writing.turn('own findings', id)));
  const write = (code: string, name: string | null, carries: readonly string[]): void => {
    const description = writing.fit('action_codes', 'description', name);
    writing.write({
      table: 'action_codes',
      row: { action_code_id: code, description },
      mapped: ['description'],
      records: [
        {
          entity: 'definition',
          data: { category: 'diagnosis', sourceCategory: 'action_codes', name: description },
          carries,
        },
      ],
    });
  };
  for (const [place, name] of findingNames.entries()) write(String(place + 1), name, []);
  for (const { id, data } of own) write(writing.id('action_codes', id) ?? '', data.name, [id]);
}
