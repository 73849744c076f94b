import {
  alsoKept,
  dropped,
  editStamp,
  extra,
  mapped,
  mappedTo,
  tableDescription,
} from './table-description.ts';

/**
 * opendental-tables.md, "document": the file, and how it is to be shown where it is an image. The file itself is never
 * changed (opendental.md section 4).
 */
export const documentTable = tableDescription(
  'document',
  'DocNum PatNum ImgType',
  [
    mappedTo({
      DocNum: 'document.id image.id image.documentId',
      PatNum: 'document.patientId image.patientId',
      ImgType: 'document.kind document.sourceKind image.category image.recordStatus',
    }),
    mapped('document', {
      Description: 'description',
      DateCreated: 'createdLocal',
      DocCategory: 'categoryDefinitionId',
      FileName: 'fileName',
      ExternalSource: ['externalSource', 'storage'],
      ExternalGUID: 'externalId',
      ProvNum: 'providerId',
      UserNum: 'userAccountId',
      Note: 'note',
    }),
    alsoKept('text', mapped('document', { Signature: 'isSigned' })),
    mapped('image', {
      MountItemNum: 'mountPositionId',
      ToothNumbers: ['teeth', 'sourceTeeth'],
      IsFlipped: 'isFlipped',
      DegreesRotated: 'rotationDegrees',
      CropX: 'cropLeftPixels',
      CropY: 'cropTopPixels',
      CropW: 'cropWidthPixels',
      CropH: 'cropHeightPixels',
      WindowingMin: 'windowMinimum',
      WindowingMax: 'windowMaximum',
    }),
    extra('document', 'none', {
      number: 'SigIsTopaz IsCropOld ImageCaptureType PrintHeading ChartLetterStatus',
    }),
    extra('document', 'quasi', { text: 'ChartLetterHash' }),
    dropped('RawBase64', 'body of the file, which can be large: records point to files and do not hold them'),
    dropped('Thumbnail', 'small copy of the file, made again from it'),
    dropped('OcrResponseData', 'answer of a text recognition service about the file, made again from it'),
    editStamp('DateTStamp'),
  ],
  'ChartLetterStatus UserNum ChartLetterHash',
);

/** opendental-tables.md, "mount". */
export const mountTable = tableDescription('mount', 'MountNum PatNum', [
  mapped('imagingStudy', {
    MountNum: 'id',
    PatNum: 'patientId',
    DocCategory: 'categoryDefinitionId',
    ProvNum: 'providerId',
    DateCreated: 'createdLocal',
    Description: 'description',
    Width: 'widthPixels',
    Height: 'heightPixels',
    Note: 'note',
  }),
  extra('imagingStudy', 'none', {
    number: 'ColorBack ColorFore ColorTextBack FlipOnAcquire AdjModeAfterSeries',
  }),
]);

/** opendental-tables.md, "mountitem". */
export const mountItemTable = tableDescription('mountitem', 'MountItemNum MountNum', [
  mapped('mountPosition', {
    MountItemNum: 'id',
    MountNum: 'imagingStudyId',
    ItemOrder: 'displayOrder',
    Xpos: 'leftPixels',
    Ypos: 'topPixels',
    Width: 'widthPixels',
    Height: 'heightPixels',
    RotateOnAcquire: 'rotateDegrees',
    ToothNumbers: ['teeth', 'sourceTeeth'],
    TextShowing: 'text',
  }),
  extra('mountPosition', 'none', { number: 'FontSize' }),
]);

/** opendental-tables.md, "sheet". */
export const sheetTable = tableDescription('sheet', 'SheetNum SheetType PatNum IsDeleted', [
  mapped('form', {
    SheetNum: 'id',
    PatNum: 'patientId',
    SheetType: ['kind', 'sourceKind'],
    Description: 'description',
    DateTimeSheet: 'dateLocal',
    DateTSheetEdited: 'editedLocal',
    IsWebForm: 'isWebForm',
    RevID: 'revision',
    DocNum: 'documentId',
    ClinicNum: 'locationId',
    InternalNote: 'internalNote',
    IsDeleted: 'recordStatus',
  }),
  // The number also orders what waits at a terminal (?).
  alsoKept('number', mapped('form', { ShowInTerminal: 'showsInTerminal' })),
  extra('form', 'none', {
    text: 'FontName',
    number: 'FontSize Width Height IsLandscape IsMultiPage HasMobileLayout',
  }),
  extra('form', 'quasi', { number: 'SheetDefNum WebFormSheetID' }),
]);

/** opendental-tables.md, "sheetfield". */
export const sheetFieldTable = tableDescription(
  'sheetfield',
  'SheetFieldNum SheetNum FieldType',
  [
    mapped('formResponse', {
      SheetFieldNum: 'id',
      SheetNum: 'formId',
      FieldType: ['kind', 'sourceKind'],
      FieldName: 'name',
      ReportableName: 'reportName',
      FieldValue: 'value',
      RadioButtonValue: 'radioValue',
      RadioButtonGroup: 'radioGroup',
      IsRequired: 'isRequired',
      TabOrder: 'displayOrder',
      DateTimeSig: 'signedLocal',
      UserSigned: 'signedById',
    }),
    // The look of the form on paper and on a telephone.
    extra('formResponse', 'none', {
      text: 'FontName UiLabelMobile UiLabelMobileRadioButton',
      number: `FontSize FontIsBold XPos YPos Width Height GrowthBehavior TextAlign ItemColor IsLocked TabOrderMobile
        CanElectronicallySign IsSigProvRestricted`,
    }),
    extra('formResponse', 'quasi', { number: 'SheetFieldDefNum' }),
  ],
  'UserSigned',
);
