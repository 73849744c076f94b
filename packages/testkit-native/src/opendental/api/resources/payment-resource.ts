import { describeResource } from '../resource/resource.ts';

/** A payment (opendental-api.md section 11). */
export const paymentResource = describeResource({
  path: 'payments',
  table: 'payment',
  permission: 'Payments',
  fields: `
    PayNum, PayType, payType = definition.ItemName(PayType), PayDate, PayAmt:money, CheckNum, BankBranch,
    PayNote, PatNum, ClinicNum:text, DateEntry, DepositNum, Receipt, IsRecurringCC, SecUserNumEntry,
    SecDateTEdit, PaymentSource, ProcessStatus, RecurringChargeDate, IsCcCompleted, serverDateTime
  `,
  list: { since: '22.2.32', query: 'PayType@23.3.11, PatNum, DateEntry>' },
  change: {
    since: '23.3.11',
    body: `
      PayType, CheckNum, BankBranch, PayNote@24.3.26, ProcessStatus@24.3.26
    `,
  },
});
