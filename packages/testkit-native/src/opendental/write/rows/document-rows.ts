import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, flag, written } from '../native-values.ts';
import { imageKind } from '../schedule-codes.ts';

/** A file with how it is shown: both stand in one row. */
export function documentRow(
  { id, data }: TruthRecord<'document'>,
  image: TruthRecord<'image'>,
  keys: NativeKeys,
): WrittenRow {
  const DocNum = keys.of(id);
  const shown = image.data;
  const teeth = shown.teeth?.join(',') ?? '';
  const row = {
    DocNum,
    PatNum: keys.of(data.patientId),
    DocCategory: keys.of(data.categoryDefinitionId),
    ImgType: codeNumber(imageKind, data.kind),
    Description: data.description,
    DateCreated: dateTimeOr(data.createdLocal),
    FileName: data.fileName,
    ProvNum: keys.of(data.providerId),
    Note: data.note,
    Signature: data.isSigned === true ? `sig${DocNum}==` : '',
    SigIsTopaz: flag(data.isSigned === true && DocNum % 2 === 0),
    ToothNumbers: teeth === '' ? null : teeth,
    IsFlipped: flag(shown.isFlipped),
    DegreesRotated: shown.rotationDegrees ?? '0',
    CropX: shown.cropLeftPixels ?? 0,
    CropY: shown.cropTopPixels ?? 0,
    CropW: shown.cropWidthPixels ?? 0,
    CropH: shown.cropHeightPixels ?? 0,
    WindowingMin: shown.windowMinimum ?? 0,
    WindowingMax: shown.windowMaximum ?? 0,
    MountItemNum: keys.of(shown.mountPositionId),
    // The files lie in folders, as the setting AtoZfolderUsed says.
    RawBase64: '',
    Thumbnail: '',
    ExternalSource: data.externalSource ?? (DocNum % 2 === 0 ? 'None' : ''),
    ExternalGUID: data.externalId ?? '',
    UserNum: keys.of(data.userAccountId),
  };
  const overrides = { sourceKind: String(row.ImgType) };
  return {
    table: 'document',
    row,
    records: [
      { truthId: id, recordId: `document:${DocNum}`, overrides },
      {
        truthId: image.id,
        recordId: `document:${DocNum}#image`,
        overrides: written({ sourceTeeth: teeth }),
      },
    ],
  };
}

export function mountRow({ id, data }: TruthRecord<'imagingStudy'>, keys: NativeKeys): WrittenRow {
  const row = {
    MountNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    DocCategory: keys.of(data.categoryDefinitionId),
    DateCreated: dateTimeOr(data.createdLocal),
    Description: data.description ?? '',
    Note: data.note,
    Width: data.widthPixels ?? 0,
    Height: data.heightPixels ?? 0,
    ProvNum: keys.of(data.providerId),
  };
  return { table: 'mount', row, records: [{ truthId: id, recordId: `mount:${row.MountNum}` }] };
}

export function mountItemRow({ id, data }: TruthRecord<'mountPosition'>, keys: NativeKeys): WrittenRow {
  const row = {
    MountItemNum: keys.of(id),
    MountNum: keys.of(data.imagingStudyId),
    ItemOrder: data.displayOrder ?? 0,
    Xpos: data.leftPixels ?? 0,
    Ypos: data.topPixels ?? 0,
    Width: data.widthPixels ?? 0,
    Height: data.heightPixels ?? 0,
    RotateOnAcquire: data.rotateDegrees ?? 0,
    ToothNumbers: data.teeth?.join(',') ?? '',
    TextShowing: data.text,
  };
  const overrides = written({ sourceTeeth: row.ToothNumbers });
  return {
    table: 'mountitem',
    row,
    records: [{ truthId: id, recordId: `mountitem:${row.MountItemNum}`, overrides }],
  };
}
