import { universalTeeth } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { readChartText, readDrawing } from '../../src/read/tooth-condition/chart-drawing.ts';
import { issuesOf, mapRow, recordOf } from './mapping.ts';

const condition = (cells: Record<string, string | null>) =>
  recordOf(mapRow('toothinitial', { ToothInitialNum: '9', ...cells }), 'toothCondition');

describe('a tooth condition', () => {
  test('holds what the row says', () => {
    const record = condition({
      PatNum: '5',
      ToothNum: '3',
      InitialType: '0',
      SecDateTEntry: '2024-02-03 10:11:12',
    });
    expect(record.id).toBe('toothinitial:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      tooth: '3',
      sourceTooth: '3',
      kind: 'missing',
      sourceKind: '0',
      shiftMm: null,
      angleDegrees: null,
      drawing: null,
      textPosition: null,
      text: null,
      enteredLocal: '2024-02-03T10:11:12',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([...universalTeeth])('tooth %s is read', (ToothNum) => {
    const record = condition({ ToothNum });
    expect(record.data).toMatchObject({ tooth: ToothNum, sourceTooth: ToothNum });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['0', '33', '83', 'U', 'a'])('"%s" is no tooth: it stays as written', (ToothNum) => {
    const record = condition({ ToothNum });
    expect(record.data).toMatchObject({ tooth: null, sourceTooth: ToothNum });
    expect(issuesOf(record)).toEqual(['bad_tooth tooth']);
  });

  test.each(['', null])('tooth %o is none, as in drawings', (ToothNum) => {
    const record = condition({ ToothNum, InitialType: '9' });
    expect(record.data).toMatchObject({ tooth: null, sourceTooth: null });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', 'missing'],
    ['1', 'hidden'],
    ['2', 'primary'],
    ['9', 'drawing'],
    ['10', 'text'],
  ])('kind %s is %s and moves nothing', (InitialType, kind) => {
    const record = condition({ InitialType, Movement: '0' });
    expect(record.data).toMatchObject({
      kind,
      sourceKind: InitialType,
      shiftMm: null,
      angleDegrees: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['3', 'shiftMesial'],
    ['4', 'shiftOcclusal'],
    ['5', 'shiftBuccal'],
  ])('kind %s is %s, in millimetres', (InitialType, kind) => {
    expect(condition({ InitialType, Movement: '-2.5' }).data).toMatchObject({
      kind,
      shiftMm: '-2.5',
      angleDegrees: null,
    });
  });

  test.each([
    ['6', 'rotation'],
    ['7', 'tipMesial'],
    ['8', 'tipBuccal'],
  ])('kind %s is %s, in degrees', (InitialType, kind) => {
    const record = condition({ InitialType, Movement: '15' });
    expect(record.data).toMatchObject({ kind, shiftMm: null, angleDegrees: '15' });
    expect(record).not.toHaveProperty('extra');
  });

  test('a shift of nothing and a number with an exponent stay as written', () => {
    expect(condition({ InitialType: '3', Movement: '0' }).data.shiftMm).toBe('0');
    expect(condition({ InitialType: '6', Movement: '1e-05' }).data.angleDegrees).toBe('1e-05');
  });

  test('a movement that is no number is noted and kept', () => {
    const record = condition({ InitialType: '3', Movement: 'far' });
    expect(record.data.shiftMm).toBeNull();
    expect(record.extra).toEqual({ Movement: 'far' });
    expect(issuesOf(record)).toEqual(['bad_number shiftMm']);
  });

  test('what the kind gives no meaning is kept as written', () => {
    const record = condition({
      InitialType: '0',
      Movement: '4',
      DrawingSegment: '1,2;',
      DrawText: '1,2;x',
      ColorDraw: '-16777216',
    });
    expect(record.data).toMatchObject({ shiftMm: null, drawing: null, textPosition: null, text: null });
    expect(record.extra).toEqual({
      ColorDraw: '-16777216',
      Movement: '4',
      DrawingSegment: '1,2;',
      DrawText: '1,2;x',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test('of an unknown kind everything is kept', () => {
    const record = condition({ InitialType: '11', Movement: '4', DrawingSegment: '1,2;' });
    expect(record.data).toMatchObject({ kind: null, sourceKind: '11', shiftMm: null, drawing: null });
    expect(record.extra).toEqual({ Movement: '4', DrawingSegment: '1,2;' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });
});

describe('a drawing', () => {
  test('has a stroke for each time that the pen is down', () => {
    const record = condition({ InitialType: '9', DrawingSegment: '10,20;11.5,21;0,0;30,40;31,41;' });
    expect(record.data.drawing).toEqual([
      [
        { x: '10', y: '20' },
        { x: '11.5', y: '21' },
      ],
      [
        { x: '30', y: '40' },
        { x: '31', y: '41' },
      ],
    ]);
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['', null],
    [' ; ', null],
    ['0,0;', null],
    ['0,0;1,2;0,0;0,0', [[{ x: '1', y: '2' }]]],
    [
      '0,5;5,0',
      [
        [
          { x: '0', y: '5' },
          { x: '5', y: '0' },
        ],
      ],
    ],
    [
      ' 1 , 2 ;3,4',
      [
        [
          { x: '1', y: '2' },
          { x: '3', y: '4' },
        ],
      ],
    ],
    ['1,2;3', undefined],
    ['1,2,3;', undefined],
    ['a,b', undefined],
    ['1,', undefined],
  ])('"%s" is read as %o', (written, strokes) => {
    expect(readDrawing(written)).toEqual(strokes);
  });

  test('is read whole or not at all', () => {
    const record = condition({ InitialType: '9', DrawingSegment: '1,2;x,3' });
    expect(record.data.drawing).toBeNull();
    expect(record.extra).toEqual({ DrawingSegment: '1,2;x,3' });
    expect(issuesOf(record)).toEqual(['bad_number drawing']);
  });

  test('may be empty', () => {
    expect(condition({ InitialType: '9', DrawingSegment: null }).data.drawing).toBeNull();
  });
});

describe('a text on the chart', () => {
  test('has a place and says something', () => {
    const record = condition({ InitialType: '10', DrawText: '100,22.5;watch; invented' });
    expect(record.data).toMatchObject({
      textPosition: { x: '100', y: '22.5' },
      text: 'watch; invented',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['1,2;', { position: { x: '1', y: '2' }, text: null }],
    ['1,2', null],
    ['watch', null],
    ['watch;this', null],
    [';x', null],
  ])('"%s" is read as %o', (written, text) => {
    expect(readChartText(written)).toEqual(text);
  });

  test('without a place stays whole', () => {
    const record = condition({ InitialType: '10', DrawText: 'watch; invented' });
    expect(record.data).toMatchObject({ textPosition: null, text: 'watch; invented' });
    expect(issuesOf(record)).toEqual(['bad_number textPosition']);
  });

  test('may be empty', () => {
    const record = condition({ InitialType: '10', DrawText: '' });
    expect(record.data).toMatchObject({ textPosition: null, text: null });
    expect(record).not.toHaveProperty('issues');
  });
});
