import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import { createdAnswer } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, logAction, officeTable } from '../resource/write-row.ts';
import { paymentResource } from '../resources/payment-resource.ts';
import { type ApiRow, withKey } from '../storage/api-storage.ts';
import { categoryOfColumn } from '../wire/category-names.ts';
import { flagFrom } from '../wire/flag-from.ts';
import { keyList } from './body-values.ts';
import { firstDefinition, preferredKey } from './office-preference.ts';
import { cents, familyOf, openCharges } from './open-charges.ts';
import { type PaymentSplit, paymentSplits } from './payment-splits.ts';

const newPayment = {
  since: '21.2',
  body: `
    PayAmt*, PatNum*, PayType@23.1.27, PayDate, CheckNum, PayNote, BankBranch, ClinicNum, isPatientPreferred,
    isPrepayment@22.4.8, procNums@22.4.16, payPlanNum@23.1.31
  `,
} as const;

const rules = nameRules(newPayment.body);
const interfaceSource = 13;
const paymentCreated = 15;

async function splitsOf(call: ApiCall, cells: ApiRow): Promise<readonly PaymentSplit[]> {
  const { office, body } = call;
  const [row] = await office.storage.read('patient', [withKey('PatNum', cells.PatNum ?? 0)]);
  const payer = {
    patient: Number(cells.PatNum),
    provider: Number(row?.PriProv ?? 0),
    clinic: Number(cells.ClinicNum ?? row?.ClinicNum ?? 0),
  };
  const total = cents(cells.PayAmt);
  if (flagFrom('isPrepayment', body.get('isPrepayment')) === true)
    return paymentSplits(total, [], payer, false);
  const wanted = keyList(call, 'procNums');
  const open = await openCharges(office, await familyOf(office, payer.patient));
  const charges = wanted.length === 0 ? open : open.filter(({ procedure }) => wanted.includes(procedure));
  return paymentSplits(
    total,
    charges,
    payer,
    flagFrom('isPatientPreferred', body.get('isPatientPreferred')) === true,
  );
}

const pay: PrepareCall = async (call) => {
  const { office } = call;
  const given = await bodyCells(call, officeTable(office, 'payment'), paymentResource.fields, rules);
  await demandReferences(office, 'payment', given);
  if (cents(given.PayAmt) <= 0) throw refused(400, 'PayAmt must be more than 0.');
  const PayType =
    given.PayType ??
    ((await preferredKey(office, 'ApiPaymentType')) ||
      (await firstDefinition(office, categoryOfColumn('payment', 'PayType'))));
  // Type 0 is an income transfer, which the API does not make.
  if (PayType === 0) throw refused(400, 'PayType is invalid.');
  const PayDate = given.PayDate ?? office.time.today();
  const payPlan = call.body.get('payPlanNum') ?? 0;
  if (typeof payPlan !== 'number') throw refused(400, 'payPlanNum must be a number.');
  const splits = await splitsOf(call, given);
  const ahead =
    (await preferredKey(office, 'PrepaymentUnearnedType')) ||
    (await firstDefinition(office, categoryOfColumn('paysplit', 'UnearnedType')));
  const splitRow = (split: PaymentSplit, PayNum: number): ApiRow => ({
    PayNum,
    SplitAmt: split.cents / 100,
    PatNum: split.patient,
    ProvNum: split.procedure === 0 && ahead !== 0 ? 0 : split.provider,
    ClinicNum: split.clinic,
    ProcNum: split.procedure,
    UnearnedType: split.procedure === 0 ? ahead : 0,
    PayPlanNum: payPlan,
    DatePay: PayDate,
  });
  return async () => {
    const key = await office.storage.write(office.time.now(), async (writer) => {
      const own = await insertRow(office, writer, 'payment', {
        PaymentSource: interfaceSource,
        ...given,
        PayType,
        PayDate,
        IsSplit: splits.length > 1 ? 1 : 0,
      });
      for (const split of splits) await insertRow(office, writer, 'paysplit', splitRow(split, own));
      await logAction(office, writer, { permType: paymentCreated, patient: Number(given.PatNum), key: own });
      return own;
    });
    return createdAnswer(call, paymentResource, key, newPayment);
  };
};

/** Writes of payments. */
export const paymentRoutes: readonly ApiRoute[] = [
  describeRoute('POST', '/payments', { ...newPayment, permission: 'Payments', prepare: pay }),
];
