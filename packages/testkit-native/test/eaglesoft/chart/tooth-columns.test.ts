import { describe, expect, test } from 'vitest';
import {
  type Place,
  type ToothColumns,
  toothColumns,
  toothPosition,
} from '../../../src/eaglesoft/write/rows/chart/tooth-columns.ts';
import { createWriting } from '../../../src/eaglesoft/write/writing.ts';
import { emptyState } from '../../../src/eaglesoft/write/writing-state.ts';
import { threeLocations } from '../write/written-database.ts';

const practice = threeLocations({ patients: 3 });
const nowhere: Place = { tooth: null, teeth: null, surfaces: null, area: null, hiddenOnChart: false };

/** How a place is written when it comes first, or as the one after so many others. */
function written(place: Partial<Place>, turn = 0): ToothColumns {
  const writing = createWriting(practice, emptyState(), 1);
  for (let before = 0; before < turn; before += 1) writing.turn('tooth form', `before ${before}`);
  return toothColumns(writing, 'procedure', { ...nowhere, ...place });
}

const flaggedPositions = ({ drawing }: ToothColumns): readonly number[] =>
  [...(drawing.tooth_data ?? '')].flatMap((flag, position) => (flag === 'Y' ? [position + 1] : []));

describe('where in the mouth something is', () => {
  test.each([
    ['1', 1],
    ['32', 32],
    ['A', 33],
    ['T', 52],
    ['51', 0],
    ['AS', 0],
  ])('has for tooth %s the flag %i, none for a supernumerary one', (tooth, position) => {
    expect(toothPosition(tooth) + 1).toBe(position);
    expect(flaggedPositions(written({ tooth }))).toEqual(position === 0 ? [] : [position]);
  });

  test('is a tooth with its surfaces', () => {
    const { row, fields } = written({ tooth: '19', surfaces: ['M', 'O', 'D'] });
    expect(row).toEqual({ tooth: '19', surface: 'MOD' });
    expect(fields).toMatchObject({
      tooth: '19',
      sourceTooth: '19',
      teeth: null,
      surfaces: ['M', 'O', 'D'],
      sourceSurfaces: 'MOD',
    });
  });

  test.each([
    [['3', '4', '5', '6'], '3-6', ['3', '4', '5', '6']],
    [['2', '4'], '2,4', ['2', '4']],
    [['J', 'S'], 'J,S', ['J', 'S']],
    // Two side by side are a list, and so is what goes over from one jaw to the other.
    [['7', '8'], '7,8', ['7', '8']],
    [['15', '16', '17'], '15,16,17', ['15', '16', '17']],
  ])('is %j as %s', (teeth, text, read) => {
    const { row, fields } = written({ teeth });
    expect(row.tooth).toBe(text);
    expect(fields).toMatchObject({ tooth: null, teeth: read, sourceTooth: text });
  });

  test('stands in the flags alone where the list does not fit, in the order of the flags', () => {
    const columns = written({ teeth: ['I', 'T', '3', '9', '14', '24'] });
    expect(columns.row.tooth).toBeNull();
    expect(flaggedPositions(columns)).toEqual([3, 9, 14, 24, 41, 52]);
    expect(columns.fields).toMatchObject({
      tooth: null,
      sourceTooth: null,
      teeth: ['3', '9', '14', '24', 'I', 'T'],
    });
  });

  test('stands in the flags alone every seventh time, also for one tooth', () => {
    const columns = written({ tooth: '30', surfaces: ['O'] }, 3);
    expect(columns.row).toEqual({ tooth: null, surface: 'O' });
    expect(flaggedPositions(columns)).toEqual([30]);
    expect(columns.fields).toMatchObject({
      tooth: '30',
      teeth: null,
      sourceTooth: null,
      surfaces: ['O'],
    });
    // A supernumerary tooth has no flag to stand in.
    expect(written({ tooth: '80' }, 3).row.tooth).toBe('80');
  });

  test('has the mark of class V among the letters, which is no surface', () => {
    const { row, fields } = written({ tooth: '8', surfaces: ['F'] }, 4);
    expect(row.surface).toBe('FV');
    expect(fields).toMatchObject({ surfaces: ['F'], sourceSurfaces: 'FV' });
  });

  test('is an area where there is no tooth', () => {
    const { row, fields } = written({ area: '30' });
    expect(row).toEqual({ tooth: null, surface: 'LL' });
    expect(fields).toMatchObject({ area: '30', surfaces: null, sourceSurfaces: 'LL' });
    expect(written({}).fields).toMatchObject({ area: null, sourceSurfaces: null });
  });

  test('keeps flags whose meaning is not public', () => {
    const plain = written({ tooth: '3' });
    expect(plain.drawingMapped).toContain('tooth_data');
    const odd = written({ tooth: '3' }, 12);
    expect(flaggedPositions(odd)).toEqual([3, 54]);
    expect(odd.drawingMapped).not.toContain('tooth_data');
  });

  test('is drawn unless it is hidden, in flags of the lengths that are public', () => {
    expect(written({}).drawing.show_on_chart).toBe('Y');
    expect(written({ hiddenOnChart: true }).drawing.show_on_chart).toBe('N');
    expect(written({ hiddenOnChart: null }).drawing.show_on_chart).toBeNull();
    const { tooth_data: teeth = '', surface_detail: surfaces = '' } = written({
      tooth: 'A',
      surfaces: ['M', 'O'],
    }).drawing;
    expect(teeth).toMatch(/^[YN]{55}$/);
    expect(surfaces).toMatch(/^[YN]{23}$/);
  });
});
