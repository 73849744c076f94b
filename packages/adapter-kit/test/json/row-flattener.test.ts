import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExactJson } from '../../src/json/exact-json.ts';
import { parseExactJson } from '../../src/json/parse-exact-json.ts';
import { type JsonRows, rowFlattener } from '../../src/json/row-flattener.ts';

const columns = ['id', 'lastName', 'addressDetail.city', 'addressDetail.zipCode', 'providerIds', 'isActive'];

const flattened = (...texts: readonly string[]): JsonRows =>
  rowFlattener('patient', columns)(texts.map((text) => parseExactJson(text)));

/** Cells of a row by column, as a reader finds them. */
function cells({ layout, rows }: JsonRows, position = 0): Record<string, string | null | undefined> {
  const row = rows[position] ?? [];
  return Object.fromEntries(layout.columns.map((column) => [column, row[layout.at(column)]]));
}

describe('objects of JSON as rows', () => {
  it('finds columns whatever the case, in nested objects too, and spells them as asked', () => {
    const rows = flattened(
      '{"ID":9007199254740993,"LastName":"Ames","AddressDetail":{"City":"Troy","zipcode":"01234"},"isactive":true}',
    );
    expect(rows.layout.columns).toEqual(columns);
    expect(cells(rows)).toEqual({
      id: '9007199254740993',
      lastName: 'Ames',
      'addressDetail.city': 'Troy',
      'addressDetail.zipCode': '01234',
      providerIds: null,
      isActive: 'true',
    });
    expect(rows.damaged.size).toBe(0);
  });

  it('writes lists and objects that no column opens as canonical JSON, and numbers as they were written', () => {
    const rows = flattened(
      '{"id":1,"providerIds":[12, 9007199254740993, "7"],"detail":{"b":1.50,"a":[]},"fee":12.50}',
    );
    expect(cells(rows)).toMatchObject({
      providerIds: '[12,9007199254740993,"7"]',
      detail: '{"a":[],"b":1.50}',
      fee: '12.50',
    });
  });

  it('keeps unknown names as they are written, also inside of an object that is opened', () => {
    const rows = flattened(
      '{"id":1,"Zeta":0,"addressDetail":{"County":"Rensselaer"}}',
      '{"id":2,"alpha":false}',
    );
    expect(rows.layout.columns.slice(columns.length)).toEqual(['Zeta', 'addressDetail.County', 'alpha']);
    expect(cells(rows, 0)).toMatchObject({ Zeta: '0', 'addressDetail.County': 'Rensselaer', alpha: null });
    expect(cells(rows, 1)).toMatchObject({ Zeta: null, 'addressDetail.County': null, alpha: 'false' });
  });

  it('reads null, a missing name and a null object as null, and empty text as empty', () => {
    const rows = flattened('{"id":null,"lastName":"","addressDetail":null}', '{}');
    expect(rows.layout.columns).toEqual(columns);
    expect(cells(rows, 0)).toMatchObject({ id: null, lastName: '', 'addressDetail.city': null });
    expect(cells(rows, 1)).toMatchObject({ id: null, lastName: null });
    expect(rows.damaged.size).toBe(0);
  });

  it('takes something else where an object was expected under its own name', () => {
    expect(cells(flattened('{"addressDetail":"Troy, NY"}'))).toMatchObject({ addressDetail: 'Troy, NY' });
    expect(cells(flattened('{"addressDetail":[1]}'))).toMatchObject({ addressDetail: '[1]' });
  });

  it('gives the identical layout for the same names, in whatever order and rows they come', () => {
    const flatten = rowFlattener('patient', columns);
    const page = (...texts: readonly string[]) => flatten(texts.map(parseExactJson)).layout;
    const first = page('{"id":1,"x":1,"y":2}');
    expect(page('{"y":1,"id":3,"x":null}')).toBe(first);
    expect(page('{"x":1}', '{"y":1}')).toBe(first);
    expect(page('{"id":1}')).toBe(page());
    expect(page('{"X":1,"y":1}')).not.toBe(first);
  });

  it('does not remember every name that a server may invent', () => {
    const flatten = rowFlattener('patient', columns);
    const first = flatten([parseExactJson('{"x":1}')]).layout;
    for (let page = 0; page < 40; page += 1) flatten([parseExactJson(`{"n${page}":1}`)]);
    const again = flatten([parseExactJson('{"x":1}')]).layout;
    expect(again).not.toBe(first);
    expect(again.columns).toEqual(first.columns);
  });

  it.each([
    ['known names', '{"id":1,"ID":2}', ['id']],
    ['known names without a value', '{"id":null,"ID":null}', ['id']],
    ['unknown names', '{"id":1,"note":"a","Note":"b"}', ['Note', 'note']],
    ['names inside of an object', '{"addressDetail":{"city":"a","CITY":"b"}}', ['addressDetail.city']],
    [
      'a dotted name and a member',
      '{"addressDetail.city":"a","addressDetail":{"city":"b"}}',
      ['addressDetail.city'],
    ],
  ])('marks a row with two %s that differ by case alone', (_what, text, names) => {
    const rows = flattened('{"id":7}', text);
    expect([...rows.damaged.keys()]).toEqual([1]);
    const marked = rows.damaged.get(1)?.map((position) => rows.layout.columns[position]);
    expect(marked?.toSorted()).toEqual(names);
    expect(new Set(rows.layout.columns).size).toBe(rows.layout.columns.length);
    expect(cells(rows, 0)).toMatchObject({ id: '7' });
  });

  it('marks a row with the same object twice', () => {
    const rows = flattened('{"addressDetail":{"city":"a"},"AddressDetail":{"zipCode":"b"}}');
    expect(rows.damaged.has(0)).toBe(true);
  });

  it('keeps both of two values that collide, for the rejected row', () => {
    expect(cells(flattened('{"id":1,"ID":2}'))).toMatchObject({ id: '1', ID: '2' });
  });

  it('marks a row whose value nests too deep, and what is no object at all', () => {
    const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
    const rows = flattened(`{"providerIds":${deep}}`, 'null', '[1]', '"Ames"', '{"id":1}');
    expect([...rows.damaged.keys()]).toEqual([0, 1, 2, 3]);
    expect(rows.damaged.get(0)).toEqual([columns.indexOf('providerIds')]);
    expect(cells(rows, 3)['']).toBe('Ames');
  });

  it('treats __proto__ and the like as names', () => {
    const rows = flattened('{"__proto__":{"id":5},"constructor":1,"toString":"x","hasOwnProperty":null}');
    expect(cells(rows).id).toBeNull();
    expect(rows.layout.columns.slice(columns.length)).toEqual([
      ...['__proto__', 'constructor', 'hasOwnProperty', 'toString'],
    ]);
    expect(rows.rows[0]?.[rows.layout.at('__proto__')]).toBe('{"id":5}');
    expect(Object.prototype).not.toHaveProperty('id');
  });

  it('loses no value of any object, whatever its names', () => {
    const names = fc.oneof(
      fc.constantFrom('id', 'ID', 'lastName', 'a', 'A', 'b', '__proto__', ''),
      fc.string(),
    );
    const objects = fc.uniqueArray(fc.tuple(names, fc.integer()), {
      selector: ([name]) => name,
      maxLength: 8,
    });
    void fc.assert(
      fc.property(fc.array(objects, { maxLength: 6 }), (page) => {
        const texts = page.map(
          (members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`,
        );
        const parsed: readonly ExactJson[] = texts.map(parseExactJson);
        const { layout, rows, damaged } = rowFlattener('patient', columns)(parsed);
        expect(new Set(layout.columns).size).toBe(layout.columns.length);
        for (const [position, members] of page.entries()) {
          const row = rows[position] ?? [];
          expect(row.length).toBe(layout.columns.length);
          const given = members.map(([, value]) => String(value)).sort();
          expect(row.filter((cell) => cell !== null).sort()).toEqual(given);
          const folded = new Set(members.map(([name]) => name.toLowerCase()));
          expect(damaged.has(position)).toBe(folded.size < members.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
