import { dropped, extra, mapped, secret, tableDescription } from './table-description.ts';

/** opendental-tables.md, "userod". Of a later version's columns none is read: a new one may be a secret, too. */
export const userAccountTable = tableDescription('userod', 'UserNum', [
  mapped('userAccount', {
    UserNum: 'id',
    UserName: 'name',
    ProvNum: 'providerId',
    ClinicNum: 'locationId',
    ClinicIsRestricted: 'isRestrictedToLocation',
    DateTLastLogin: 'lastLoginLocal',
    IsHidden: 'recordStatus',
  }),
  extra('userAccount', 'quasi', { number: 'EmployeeNum' }),
  secret('Password MobileWebPin EClipboardClinicalPin BadgeId'),
  dropped('UserGroupNum', 'legacy; groups are attached otherwise'),
  dropped('TaskListInBox DefaultHidePopups InboxHidePopups', 'how the program shows itself to the user'),
  dropped('AnesthProvType', 'right in the program, not practice data'),
  dropped('UserNumCEMT DomainUser', 'login of another system'),
  dropped(
    'PasswordIsStrong IsPasswordResetRequired DateTFail FailedAttempts MobileWebPinFailedAttempts',
    'state of a password, not practice data',
  ),
]);

/** opendental-tables.md, "providerclinic". */
export const providerClinicTable = tableDescription('providerclinic', 'ProviderClinicNum', [
  mapped('providerLocation', {
    ProviderClinicNum: 'id',
    ProvNum: 'providerId',
    ClinicNum: 'locationId',
    DEANum: 'deaNumber',
    StateLicense: 'stateLicense',
    StateWhereLicensed: 'licenseState',
    StateRxID: 'statePrescriptionId',
  }),
  extra('providerLocation', 'quasi', { text: 'CareCreditMerchantId' }),
]);
