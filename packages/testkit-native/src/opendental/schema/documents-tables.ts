import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "documents": images, mounts, communication, forms. Notation: {@link describeTable}. */
export const documentsTables: readonly TableDefinition[] = [
  describeTable(
    'document',
    `
      DocNum key, Description varchar255?, DateCreated datetime, DocCategory bigint, PatNum bigint*,
      FileName varchar255?, ImgType utinyint, IsFlipped uflag, DegreesRotated float, ToothNumbers varchar255?,
      Note mediumtext, SigIsTopaz utinyint, Signature text, CropX int, CropY int, CropW int, CropH int,
      WindowingMin int, WindowingMax int, MountItemNum bigint*, DateTStamp stamp, RawBase64 mediumtext,
      Thumbnail text, ExternalGUID varchar255, ExternalSource varchar255, ProvNum bigint, IsCropOld utinyint,
      OcrResponseData text, ImageCaptureType tinyint, PrintHeading tinyint, ChartLetterStatus tinyint +25.4,
      UserNum bigint +25.4, ChartLetterHash varchar255 +25.4
    `,
    ['PatNum DocCategory'],
  ),
  describeTable(
    'mount',
    `
      MountNum key, PatNum bigint*, DocCategory bigint, DateCreated datetime, Description varchar255,
      Note text, Width int, Height int, ColorBack int, ProvNum bigint, ColorFore int, ColorTextBack int,
      FlipOnAcquire tinyint, AdjModeAfterSeries tinyint
    `,
  ),
  describeTable(
    'mountitem',
    `
      MountItemNum key, MountNum bigint*, Xpos int, Ypos int, ItemOrder int, Width int, Height int,
      RotateOnAcquire int, ToothNumbers varchar255, TextShowing text, FontSize float
    `,
  ),
  describeTable(
    'commlog',
    `
      CommlogNum key, PatNum bigint*, CommDateTime datetime!*, CommType bigint*, Note text, Mode_ utinyint,
      SentOrReceived utinyint, UserNum bigint*, Signature text, SigIsTopaz tinyint, DateTStamp stamp,
      DateTimeEnd datetime, CommSource tinyint?, ProgramNum bigint*, DateTEntry datetime, ReferralNum bigint*,
      CommReferralBehavior tinyint
    `,
    ['PatNum CommDateTime CommType'],
  ),
  describeTable(
    'sheet',
    `
      SheetNum key, SheetType int, PatNum bigint*, DateTimeSheet datetime, FontSize float,
      FontName varchar255?, Width int, Height int, IsLandscape tinyint, InternalNote text,
      Description varchar255, ShowInTerminal tinyint, IsWebForm tinyint, IsMultiPage tinyint,
      IsDeleted tinyint, SheetDefNum bigint*, DocNum bigint*, ClinicNum bigint*, DateTSheetEdited datetime,
      HasMobileLayout tinyint, RevID int, WebFormSheetID bigint*
    `,
  ),
  describeTable(
    'sheetfield',
    `
      SheetFieldNum key, SheetNum bigint*, FieldType int*, FieldName varchar255?, FieldValue text,
      FontSize float, FontName varchar255?, FontIsBold tinyint, XPos int, YPos int, Width int, Height int,
      GrowthBehavior int, RadioButtonValue varchar255, RadioButtonGroup varchar255, IsRequired tinyint,
      TabOrder int, ReportableName varchar255?, TextAlign tinyint, ItemColor int, DateTimeSig datetime,
      IsLocked tinyint, TabOrderMobile int, UiLabelMobile text, UiLabelMobileRadioButton text,
      SheetFieldDefNum bigint*, CanElectronicallySign tinyint, IsSigProvRestricted tinyint,
      UserSigned bigint +25.4
    `,
    ['SheetNum FieldType'],
  ),
];
