import type { EaglesoftWriting } from '../../writing.ts';
import { addressColumns, readAddress, writtenAddress } from '../address-columns.ts';

/** Version of the program that the rows are those of (eaglesoft.md section 2). */
const softwareVersion = '21.20.08';

/** The row of the program itself. */
export function writeOffice(writing: EaglesoftWriting): void {
  const { practice } = writing;
  const organizations = practice.records('organization').map(({ id }) => id);
  writing.write({
    table: 'system_preferences',
    row: { system_id: '1', version: softwareVersion },
    mapped: ['version'],
    records: [
      {
        entity: 'organization',
        data: {
          softwareVersion,
          timeZone: practice.options.timeZone,
          locationsEnabled: true,
          balancePolicy: { system: 'eaglesoft' },
          toothNumbering: 'universal',
        },
        carries: organizations,
      },
    ],
  });
}

/** Practices, most with the share in which the imaging program keeps its pictures (eaglesoft.md section 9). */
export function writePractices(writing: EaglesoftWriting): void {
  const { practice } = writing;
  for (const [place, { id, data }] of practice.records('location').entries()) {
    const isActive = data.recordStatus === 'active';
    const key = writing.id('practice', id);
    const row = {
      practice_id: key,
      name: writing.fit('practice', 'name', data.name),
      ...writtenAddress(writing, 'practice', data),
      phone: writing.fit('practice', 'phone', data.phone),
      fax: writing.fit('practice', 'fax', data.fax),
      email: `desk.${key}@example.com`,
      federal_tax_id: `90-00000${writing.below(90, `tax ${id}`) + 10}`,
      // Without a word a practice is open.
      status: isActive ? (place === 0 ? null : 'A') : 'I',
    };
    writing.write({
      table: 'practice',
      row: { ...row, status: row.status ?? '' },
      mapped: ['name', 'phone', 'fax', 'status', ...addressColumns],
      sides: isActive
        ? [
            {
              table: 'practice_preferences',
              row: {
                practice_id: key,
                server_computer: `FRONT${key}`,
                server_share: `\\\\FRONT${key}\\EagleSoft\\Data`,
              },
            },
          ]
        : [],
      records: [
        {
          entity: 'location',
          data: {
            recordStatus: isActive ? 'active' : 'inactive',
            name: row.name,
            phone: row.phone,
            fax: row.fax,
            ...readAddress(row),
            timeZone: practice.locationZones.get(id) ?? practice.options.timeZone,
          },
          carries: [id],
        },
      ],
    });
  }
}

/** Chairs; the templates of their weeks are numbers of rows that no public source describes. */
export function writeChairs(writing: EaglesoftWriting): void {
  for (const { id, data } of writing.practice.records('operatory')) {
    if (writing.state.gone.has(id)) continue;
    const isActive = data.recordStatus === 'active';
    const template = String(1 + writing.below(4, `template ${id}`));
    const row = {
      chair_num: writing.id('chairs', id),
      chair_name: writing.fit('chairs', 'chair_name', data.name),
      practice_id: writing.id('practice', data.locationId),
      mon_temp_id: template,
      tue_temp_id: template,
      wed_temp_id: template,
      thu_temp_id: template,
      sun_temp_id: '0',
      status: isActive ? writing.inTurn(['A', ''], 'chair status', id) : 'I',
    };
    writing.write({
      table: 'chairs',
      row,
      mapped: ['chair_name', 'practice_id', 'status'],
      records: [
        {
          entity: 'operatory',
          data: {
            recordStatus: isActive ? 'active' : 'inactive',
            name: row.chair_name,
            locationId: writing.reference('practice', data.locationId),
          },
          carries: [id],
        },
      ],
    });
  }
}
