import { describe, expect, test } from 'vitest';
import { createReaders } from '../../src/read/index.ts';
import type { ReaderFacts } from '../../src/read/reader-facts.ts';
import { context, dataOf, issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

type Cells = Record<string, string | null>;
const outcomeOf = (cells: Cells) =>
  mapRow('document', { DocNum: '80', PatNum: '12', ImgType: '1', ...cells });
const document = (cells: Cells) => recordOf(outcomeOf(cells), 'document');
const image = (cells: Cells) => recordOf(outcomeOf(cells), 'image');

describe('document', () => {
  test('a row says where a file is, and gives the image too', () => {
    const outcome = outcomeOf({
      Description: 'Bitewings',
      DateCreated: '2024-03-01 10:20:30',
      DocCategory: '401',
      FileName: 'SmithJ80.jpg',
      Note: 'left side',
      ProvNum: '1',
      UserNum: '3',
      ExternalSource: 'None',
    });
    expect(outcome.records.map(({ id }) => id)).toEqual(['document:80', 'document:80#image']);
    const record = recordOf(outcome, 'document');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      categoryDefinitionId: 'definition:401',
      kind: 'radiograph',
      sourceKind: '1',
      description: 'Bitewings',
      createdLocal: '2024-03-01T10:20:30',
      fileName: 'SmithJ80.jpg',
      storage: null,
      externalSource: null,
      externalId: null,
      providerId: 'provider:1',
      userAccountId: 'userod:3',
      isSigned: false,
      note: 'left side',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', 'document'],
    ['1', 'radiograph'],
    ['2', 'photo'],
    ['3', 'file'],
    ['4', 'attachment'],
  ])('ImgType %s is %s', (ImgType, kind) => {
    expect(document({ ImgType }).data).toMatchObject({ kind, sourceKind: ImgType });
  });

  test('a kind of a later version keeps its number, and is noted once', () => {
    const outcome = outcomeOf({ ImgType: '5' });
    const record = recordOf(outcome, 'document');
    expect(record.data).toMatchObject({ kind: null, sourceKind: '5' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
    expect(recordOf(outcome, 'image').data).toMatchObject({ recordStatus: 'inactive', category: null });
    expect(recordOf(outcome, 'image')).not.toHaveProperty('issues');
  });

  test('a signature is told, and kept', () => {
    const record = document({ Signature: '0;1;2', SigIsTopaz: '1' });
    expect(record.data.isSigned).toBe(true);
    expect(record.extra).toEqual({ Signature: '0;1;2', SigIsTopaz: '1' });
    expect(document({ Signature: null }).data.isSigned).toBe(false);
  });

  test('the file’s own bytes are in no record', () => {
    const outcome = outcomeOf({ RawBase64: 'AAAA', Thumbnail: 'BBBB', OcrResponseData: 'CCCC' });
    expect(JSON.stringify(outcome.records)).not.toMatch(/AAAA|BBBB|CCCC/);
  });

  test('what the row has beyond the model is kept with the document', () => {
    const outcome = outcomeOf({ PrintHeading: '1', ImageCaptureType: '2', ChartLetterHash: 'f00d' });
    expect(recordOf(outcome, 'document').extra).toEqual({
      PrintHeading: '1',
      ImageCaptureType: '2',
      ChartLetterHash: 'f00d',
    });
    expect(recordOf(outcome, 'image')).not.toHaveProperty('extra');
  });

  test('a row without a key is rejected as a document', () => {
    const outcome = mapRow('document', { DocNum: '0' });
    expect(rejectionOf(outcome)).toBe('bad_key DocNum');
    expect(outcome.fate).toMatchObject({ rejection: { entity: 'document' } });
  });
});

describe('storage', () => {
  const storageOf = (facts: Omit<ReaderFacts, 'hasLocations'>, cells: Cells) => {
    const reader = createReaders({ hasLocations: true, ...facts }).find(
      (candidate) => candidate.kind === 'row' && candidate.table === 'document',
    );
    if (reader?.kind !== 'row') throw new Error('no reader of documents');
    const map = reader.compile(nativeLayout('document'), context);
    return recordOf(map(nativeRow('document', { DocNum: '80', ...cells })), 'document').data;
  };

  test.each(['Dropbox', 'XVWeb'])(
    'a file that %s holds is there, whatever the practice’s setting',
    (source) => {
      expect(
        storageOf({ fileStorage: 'file' }, { ExternalSource: source, ExternalGUID: 'a-1' }),
      ).toMatchObject({ storage: 'external', externalSource: source, externalId: 'a-1' });
    },
  );

  test.each(['None', '', null])(
    'a file that nobody else holds (%s) is where the practice has its files',
    (source) => {
      for (const fileStorage of ['database', 'file', 'external', null] as const)
        expect(storageOf({ fileStorage }, { ExternalSource: source })).toMatchObject({
          storage: fileStorage,
          externalSource: null,
          externalId: null,
        });
      expect(storageOf({}, { ExternalSource: source }).storage).toBeNull();
    },
  );
});

describe('image', () => {
  test('says how the file is shown', () => {
    const record = image({
      IsFlipped: '1',
      DegreesRotated: '90',
      ToothNumbers: '3,14,A',
      CropX: '-5',
      CropY: '6',
      CropW: '700',
      CropH: '800',
      WindowingMin: '20',
      WindowingMax: '200',
      MountItemNum: '91',
    });
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      documentId: 'document:80',
      imagingStudyId: null,
      imagingSeriesId: null,
      mountPositionId: 'mountitem:91',
      category: 'radiograph',
      placement: null,
      modality: null,
      takenLocal: null,
      teeth: ['3', '14', 'A'],
      sourceTeeth: '3,14,A',
      isFlipped: true,
      rotationDegrees: '90',
      cropLeftPixels: -5,
      cropTopPixels: 6,
      cropWidthPixels: 700,
      cropHeightPixels: 800,
      windowMinimum: 20,
      windowMaximum: 200,
      device: null,
      sha256: null,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', 'inactive', null],
    ['1', 'active', 'radiograph'],
    ['2', 'active', 'photo'],
    ['3', 'inactive', null],
    ['4', 'inactive', null],
  ])('of ImgType %s it is %s', (ImgType, recordStatus, category) => {
    expect(image({ ImgType, DegreesRotated: '180' }).data).toMatchObject({
      recordStatus,
      category,
      rotationDegrees: '180',
    });
  });

  test('an untouched image is shown whole, as it lies', () => {
    const record = image({});
    expect(record.data).toMatchObject({
      mountPositionId: null,
      teeth: null,
      sourceTeeth: null,
      isFlipped: false,
      rotationDegrees: '0',
      cropLeftPixels: null,
      cropTopPixels: null,
      cropWidthPixels: null,
      cropHeightPixels: null,
      windowMinimum: null,
      windowMaximum: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    [
      { CropX: '5', CropY: '0', CropW: '0', CropH: '800' },
      { CropX: '5', CropH: '800' },
    ],
    [
      { CropX: '0', CropY: '6', CropW: '700', CropH: '0' },
      { CropY: '6', CropW: '700' },
    ],
  ])('a part without a width or a height is none, and its numbers are kept', (cells, extra) => {
    const record = image(cells);
    expect(record.data).toMatchObject({
      cropLeftPixels: null,
      cropTopPixels: null,
      cropWidthPixels: null,
      cropHeightPixels: null,
    });
    expect(record.extra).toEqual(extra);
    expect(record).not.toHaveProperty('issues');
  });

  test('a width below zero is noted and kept', () => {
    const record = image({ CropX: '5', CropW: '-1', CropH: '800' });
    expect(record.data).toMatchObject({ cropLeftPixels: 5, cropWidthPixels: null, cropHeightPixels: 800 });
    expect(record.extra).toEqual({ CropW: '-1' });
    expect(issuesOf(record)).toEqual(['bad_number cropWidthPixels']);
  });

  test('black from 0 is a value where white is set, and none where it is not', () => {
    expect(image({ WindowingMin: '0', WindowingMax: '200' }).data).toMatchObject({
      windowMinimum: 0,
      windowMaximum: 200,
    });
    const record = image({ WindowingMin: '20', WindowingMax: '0' });
    expect(record.data).toMatchObject({ windowMinimum: null, windowMaximum: null });
    expect(record.extra).toEqual({ WindowingMin: '20' });
  });

  test('a rotation is the text that stands there', () => {
    expect(image({ DegreesRotated: '-12.25' }).data.rotationDegrees).toBe('-12.25');
    const record = image({ DegreesRotated: 'NaN' });
    expect(record.data.rotationDegrees).toBeNull();
    expect(record.extra).toEqual({ DegreesRotated: 'NaN' });
    expect(issuesOf(record)).toEqual(['bad_number rotationDegrees']);
  });

  test('a list with something else than teeth stays as it was written', () => {
    const record = image({ ToothNumbers: '3,BW' });
    expect(record.data).toMatchObject({ teeth: null, sourceTeeth: '3,BW' });
    expect(issuesOf(record)).toEqual(['bad_tooth teeth']);
    expect(record).not.toHaveProperty('extra');
  });
});

describe('mount', () => {
  test('is a study', () => {
    const record = recordOf(
      mapRow('mount', {
        MountNum: '90',
        PatNum: '12',
        DocCategory: '401',
        DateCreated: '2024-03-01 10:20:30',
        Description: 'FMX',
        Note: 'first series',
        Width: '1600',
        Height: '900',
        ColorBack: '-1',
        ProvNum: '1',
        FlipOnAcquire: '1',
      }),
      'imagingStudy',
    );
    expect(record.id).toBe('mount:90');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      categoryDefinitionId: 'definition:401',
      providerId: 'provider:1',
      createdLocal: '2024-03-01T10:20:30',
      description: 'FMX',
      widthPixels: 1600,
      heightPixels: 900,
      note: 'first series',
    });
    expect(record.extra).toEqual({ ColorBack: '-1', FlipOnAcquire: '1' });
  });

  test('an empty one is a study of nothing', () => {
    expect(dataOf('imagingStudy', 'mount', { MountNum: '90' })).toMatchObject({
      patientId: null,
      categoryDefinitionId: null,
      providerId: null,
      createdLocal: null,
      description: null,
      widthPixels: 0,
      note: null,
    });
  });

  test('has places for images', () => {
    const record = recordOf(
      mapRow('mountitem', {
        MountItemNum: '91',
        MountNum: '90',
        Xpos: '10',
        Ypos: '-4',
        ItemOrder: '1',
        Width: '400',
        Height: '300',
        RotateOnAcquire: '270',
        ToothNumbers: '8,9',
      }),
      'mountPosition',
    );
    expect(record.id).toBe('mountitem:91');
    expect(record.data).toEqual({
      recordStatus: 'active',
      imagingStudyId: 'mount:90',
      displayOrder: 1,
      leftPixels: 10,
      topPixels: -4,
      widthPixels: 400,
      heightPixels: 300,
      rotateDegrees: 270,
      teeth: ['8', '9'],
      sourceTeeth: '8,9',
      text: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('has places for texts', () => {
    const record = recordOf(
      mapRow('mountitem', { MountItemNum: '92', ItemOrder: '-1', TextShowing: 'Right', FontSize: '12.5' }),
      'mountPosition',
    );
    expect(record.data).toMatchObject({ displayOrder: -1, text: 'Right', teeth: null, sourceTeeth: null });
    expect(record.extra).toEqual({ FontSize: '12.5' });
  });

  test('a tooth of a place that is none stays as it was written', () => {
    const record = recordOf(
      mapRow('mountitem', { MountItemNum: '92', ToothNumbers: '1-3' }),
      'mountPosition',
    );
    expect(record.data).toMatchObject({ teeth: null, sourceTeeth: '1-3' });
    expect(issuesOf(record)).toEqual(['bad_tooth teeth']);
  });
});
