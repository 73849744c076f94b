import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, flag } from '../native-values.ts';
import { secretWord } from '../secret-word.ts';
import { ownRow } from './own-row.ts';

/** Somebody who logs in, with password, pins and badge: what no reader may ever take. */
export function userRow({ id, data }: TruthRecord<'userAccount'>, keys: NativeKeys): WrittenRow {
  const UserNum = keys.of(id);
  return ownRow('userod', 'UserNum', id, {
    UserNum,
    UserName: data.name,
    Password: `${secretWord}Password${UserNum}`,
    MobileWebPin: `${secretWord}Pin${UserNum}`,
    EClipboardClinicalPin: `${secretWord}Tablet${UserNum}`,
    BadgeId: `${secretWord}Badge${UserNum}`,
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    ClinicIsRestricted: flag(data.isRestrictedToLocation),
    IsHidden: flag(data.recordStatus === 'inactive'),
    DateTLastLogin: dateTimeOr(data.lastLoginLocal),
  });
}

export function providerLocationRow(
  { id, data }: TruthRecord<'providerLocation'>,
  keys: NativeKeys,
): WrittenRow {
  return ownRow('providerclinic', 'ProviderClinicNum', id, {
    ProviderClinicNum: keys.of(id),
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    DEANum: data.deaNumber,
    StateLicense: data.stateLicense,
    StateRxID: data.statePrescriptionId,
    StateWhereLicensed: data.licenseState,
  });
}
