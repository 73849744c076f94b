import { describeResource } from '../resource/resource.ts';

/** A procedure (opendental-api.md section 11). */
export const procedureResource = describeResource({
  path: 'procedurelogs',
  table: 'procedurelog',
  permission: 'ProcedureLogs',
  fields: `
    ProcNum, PatNum, AptNum, ProcDate, ProcFee:money, Surf, ToothNum, ToothRange, Priority,
    priority = definition.ItemName(Priority), ProcStatus, ProvNum, provAbbr = provider.Abbr(ProvNum),
    Dx, dxName = definition.ItemName(Dx), PlannedAptNum, Prosthesis, DateOriginalProsth, ClinicNum,
    CodeNum, procCode = procedurecode.ProcCode(CodeNum), descript = procedurecode.Descript(CodeNum),
    UnitQty, BaseUnits, DateTStamp, IsDateProsthEst, PlaceService@25.2.21, ClaimNote@25.2.21,
    DateEntryC@25.2.21, DateTP@25.2.21, SiteNum@25.2.21, HideGraphics@25.2.21, ProcTime@25.2.21,
    ProcTimeEnd@25.2.21, Prognosis@25.2.21, IsLocked@25.2.21, BillingNote@25.2.21, Discount@25.2.21,
    SecDateEntry@25.2.21, serverDateTime
  `,
  one: { since: '23.3.13' },
  list: {
    since: '21.1',
    query:
      'PatNum, AptNum@22.3.32, PlannedAptNum@24.4.5, ClinicNum@23.3.13, DateTStamp>, ProcStatus@25.2.21, CodeNum@25.2.21',
  },
});
