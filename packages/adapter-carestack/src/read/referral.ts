import type { RowReader } from '@bitewing/adapter-kit';
import { referralSourceStatuses } from '../profile/codes/setup.ts';
import { referralSourceTable, referralSubcategoryTable } from '../profile/setup.ts';
import type { TableDescription } from '../profile/tables.ts';
import { lifeByUse } from './in-use.ts';
import { entityReader } from './table-reader.ts';

/** Ways by which patients come: campaigns, other practices, friends. None of them is known to be one person. */
const referralReader = (description: TableDescription): RowReader =>
  entityReader({
    description,
    entity: 'referral',
    keyColumn: 'id',
    compile({ cell }) {
      const recordStatus = lifeByUse(cell.code('status', 'recordStatus', referralSourceStatuses));
      const businessName = cell.text('name');
      return (row) => ({
        recordStatus: recordStatus(row),
        lastName: null,
        firstName: null,
        middleName: null,
        title: null,
        businessName: businessName(row),
        isPerson: false,
        isDoctor: null,
        isPreferred: null,
        isTrustedForDirectMessages: null,
        patientId: null,
        specialtyDefinitionId: null,
        npi: null,
        taxId: null,
        phone: null,
        otherPhone: null,
        email: null,
        addressLine1: null,
        addressLine2: null,
        city: null,
        state: null,
        postalCode: null,
        note: null,
        displayNote: null,
      });
    },
  });

/** `/referral-sources`. */
export const referralSourceReader = referralReader(referralSourceTable);

/** `/referral-sources/{id}/subcategory/`. */
export const referralSubcategoryReader = referralReader(referralSubcategoryTable);
