import type { RowReader } from '@bitewing/adapter-kit';
import { referralSourceStatuses } from '../profile/codes/setup.ts';
import { referralSourceTable, referralSubcategoryTable } from '../profile/setup.ts';
import type { TableDescription } from '../profile/tables.ts';
import { lifeByUse } from './in-use.ts';
import { entityReader } from './table-reader.ts';

/**
 * Ways by which patients come. A source is a kind of them (campaigns, doctors, patients); what stands under it may be anything, a
 * person too, and nothing says which: its name counts as that of a person, which a store seals.
 */
const referralReader = (description: TableDescription, isKind: boolean): RowReader =>
  entityReader({
    description,
    entity: 'referral',
    keyColumn: 'id',
    compile({ cell }) {
      const recordStatus = lifeByUse(cell.code('status', 'recordStatus', referralSourceStatuses));
      const name = cell.text('name');
      return (row) => ({
        recordStatus: recordStatus(row),
        lastName: isKind ? null : name(row),
        firstName: null,
        middleName: null,
        title: null,
        businessName: isKind ? name(row) : null,
        isPerson: isKind ? false : null,
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
export const referralSourceReader = referralReader(referralSourceTable, true);

/** `/referral-sources/{id}/subcategory/`. */
export const referralSubcategoryReader = referralReader(referralSubcategoryTable, false);
