import { type CareStackFeedName, careStackFeedNames } from '../data.ts';

/** A feed on the wire (carestack.md section 4). */
export interface CareStackFeed {
  readonly name: CareStackFeedName;
  readonly path: string;
  /** Where a next page may be asked for too. */
  readonly nextPath?: string;
  /** Whether it shows soft-deleted rows only when asked to. */
  readonly includesDeleted: boolean;
  /** The key that its list stands under, where no option says otherwise: every spelling that is known occurs. */
  readonly listKey: string;
}

const prefix = '/api/v1.0/sync';

const feedOf: Readonly<Record<CareStackFeedName, Omit<CareStackFeed, 'name'>>> = {
  patients: { path: `${prefix}/patients`, includesDeleted: false, listKey: 'patients' },
  appointments: { path: `${prefix}/appointments`, includesDeleted: false, listKey: 'appointments' },
  treatmentProcedures: {
    path: `${prefix}/treatment-procedures`,
    includesDeleted: true,
    listKey: 'results',
  },
  existingProcedures: {
    path: `${prefix}/existing-treatment-procedures`,
    includesDeleted: true,
    listKey: 'Results',
  },
  invoices: { path: `${prefix}/invoices`, includesDeleted: false, listKey: 'items' },
  accountingProcedures: { path: `${prefix}/billing/procedures`, includesDeleted: false, listKey: 'data' },
  accountingTransactions: {
    path: `${prefix}/accounting-transactions`,
    nextPath: `${prefix}/billing/accounting-transactions`,
    includesDeleted: false,
    listKey: 'accountingTransactions',
  },
};

/** The seven feeds. */
export const careStackFeeds: readonly CareStackFeed[] = careStackFeedNames.map((name) => ({
  name,
  ...feedOf[name],
}));
