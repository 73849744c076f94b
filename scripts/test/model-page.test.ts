import { describe, expect, it } from 'vitest';
import { appointment } from '../../packages/core/src/model/appointment.ts';
import { entities } from '../../packages/core/src/model/entities.ts';
import { entityNames } from '../../packages/core/src/model/entity-name.ts';
import { organization } from '../../packages/core/src/model/organization.ts';
import { perioTooth } from '../../packages/core/src/model/perio-tooth.ts';
import { cents, count, localDate } from '../../packages/core/src/model/values.ts';
import { type DescribedEntity, entityComment } from '../generators/described-entity.ts';
import { modelPage, renderModelPage } from '../generators/model-page.ts';
import { isNullable, typeName } from '../generators/model-type.ts';

const described = ({ name, schema, fields }: DescribedEntity | (typeof entities)[keyof typeof entities]) => ({
  name,
  comment: 'What it is.',
  schema,
  fields,
});

/** The rows of a page's tables, without the headings. */
const fieldsIn = (page: string): string[] =>
  page.split('\n').flatMap((line) => /^\| `(\w+)` \|/.exec(line)?.[1] ?? []);

describe('the page of the model', () => {
  it('has a section for each entity and a row for each of its fields, in the order of the model', async () => {
    const page = await modelPage.content();
    const sections = page.split('\n## ').slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual([...entityNames]);
    for (const [place, name] of entityNames.entries()) {
      const ownTable = sections[place]?.split('\nInside ')[0] ?? '';
      expect(fieldsIn(ownTable)).toEqual(Object.keys(entities[name].fields));
    }
  });

  it('says type, null, PHI class with its letter, reference and note of a field', () => {
    const page = renderModelPage([described(appointment)], '1.0');
    expect(page).toContain('| `patientId` | record id | yes | quasi, R | [patient](#patient) |  |\n');
    expect(page).toContain('| `priority` | `normal`, `asap` | yes | none |  |  |\n');
    expect(page).toContain(
      '| `start` | instant | yes | quasi, C |  | The same moment, by the zone of the location. |\n',
    );
    expect(page).toContain('| `note` | text | yes | direct, text |  |  |\n');
    expect(page).toContain('| `recordStatus` | `active`, `inactive`, `deleted` | no | none |  |  |\n');
  });

  it('describes objects of one shape once, under the fields that hold them', () => {
    const segments = renderModelPage([described(appointment)], '1.0');
    expect(segments).toContain('| `segments` | list of objects, below | yes |');
    expect(segments).toContain('Inside `segments`, `secondarySegments`:');
    expect(segments).toContain('| `minutes` | integer above 0 | no |\n');
    const sites = renderModelPage([described(perioTooth)], '1.0');
    expect(sites.split('Inside ')).toHaveLength(2);
    expect(sites).toContain('| `depthMm` | integer | yes |\n');
  });

  it('describes each form of a field whose objects have more than one', () => {
    const page = renderModelPage([described(organization)], '1.0');
    expect(page).toContain('| `balancePolicy` | object of one of the forms below | yes |');
    expect(page).toContain('| `system` | `openDental` | no |\n| `payPlansVersion` | integer | no |\n\nor:\n');
    expect(page).toContain('| `system` | `careStack` | no |');
  });

  it('links to every entity that is referred to', async () => {
    const page = await modelPage.content();
    const headings = new Set(entityNames.map((name) => name.toLowerCase()));
    const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(entityNames.length);
    expect(targets.filter((target) => !headings.has(target))).toEqual([]);
  });

  it('keeps a vertical bar in a note from ending its cell', () => {
    const note = 'one | two';
    const fields = { ...appointment.fields, note: { phi: 'direct', letters: ['text'], note } } as const;
    const page = renderModelPage([{ ...described(appointment), fields }], '1.0');
    expect(page).toContain('one \\| two');
  });

  it('refuses a field without metadata', () => {
    const { note: _note, ...fields } = appointment.fields;
    expect(() => renderModelPage([{ ...described(appointment), fields }], '1.0')).toThrow('appointment.note');
  });
});

describe('the words for a type', () => {
  it('tell named values from plain ones, and leave null to its own column', () => {
    expect(typeName(cents)).toBe('integer (cents)');
    expect(typeName(cents.nullable())).toBe('integer (cents)');
    expect(typeName(count)).toBe('integer, 0 or more');
    expect(typeName(localDate)).toBe('local date');
    expect([isNullable(cents), isNullable(cents.nullable())]).toEqual([false, true]);
  });

  it('fail where a schema has none, so that a new kind of value is not shown as something else', () => {
    const literal = { def: { type: 'literal' }, safeParse: () => ({ success: false }) };
    expect(() => typeName(literal)).toThrow('literal');
  });
});

describe('the comment of an entity', () => {
  const file = `/** A note. */
const other = 1;

/**
 * A charting
 * on one day.
 */
export const perioExam = defineEntity('perioExam', {});`;

  it('is the one before its definition, in one paragraph', () => {
    expect(entityComment(file, 'perioExam')).toBe('A charting on one day.');
  });

  it('is missed by name where there is none', () => {
    expect(() =>
      entityComment(file.replace(' */\nexport', ' */\nconst a = 1;\nexport'), 'perioExam'),
    ).toThrow('perioExam');
    expect(() => entityComment(file, 'claim')).toThrow('claim');
  });
});
