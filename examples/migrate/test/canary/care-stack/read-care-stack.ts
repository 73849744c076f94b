import {
  type CareStackSource,
  createLedgerCheck,
  createOrganizationTree,
  renderOrganizationTree,
  type WebhookHint,
} from '@bitewing/adapter-carestack';
import type { Cursor } from '@bitewing/core';
import { changeCareStack } from '@bitewing/testkit-native';
import { misplaced } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import { follow, watchedScanState } from '../watched-stream.ts';
import { failEveryWay } from './fail-every-way.ts';
import { type MarkedAccount, startMarkedAccount } from './marked-account.ts';
import { receiveDeliveries } from './receive-deliveries.ts';

const patients = 6;
const batchSize = 300;
const day = 86_400_000;

const hintOf = (kind: WebhookHint['kind'], ids: readonly string[]): WebhookHint => ({
  kind,
  event: 'Updated',
  ids,
  patientIds: [],
  deleted: false,
});

/** Reads everything, adds it up, and goes on through changes. */
async function readWhole(account: MarkedAccount, book: SinkBook): Promise<void> {
  const { server, written } = account;
  const source = account.open({ rescanIntervalMs: 0 });
  const scanState = watchedScanState(book);
  book.value('the source', source);
  book.value('check', await source.check());
  book.value('profile', await source.profile());
  const organization = createOrganizationTree();
  const ledger = createLedgerCheck();
  const snapshot = organization.tap(ledger.tap(source.snapshot({ batchSize, scanState })));
  const cursor = await follow(book, snapshot);
  await scanState.keep(cursor);
  book.value('organization tree', organization.tree());
  book.text('page of the organization tree', renderOrganizationTree(organization.tree()));
  book.value('accounts', await ledger.report(source.paymentSummaries(ledger.patientKeys())));
  server.clock.advance(day);
  server.change(changeCareStack(written, written.practice.next(3)).apply);
  const changes = account.open();
  for (const reading of [changes, source])
    await follow(book, reading.changes({ from: cursor, follow: false, scanState, batchSize }));
  await readHints(changes, cursor, server.group, book);
}

async function readHints(
  source: CareStackSource,
  from: Cursor,
  group: MarkedAccount['server']['group'],
  book: SinkBook,
): Promise<void> {
  const [patient] = [...group.patientDetails.keys()];
  const [appointment] = [...group.appointmentDetails.keys()];
  await follow(book, source.readHint(hintOf('patient', [patient ?? '', misplaced]), { from }));
  await follow(book, source.readHint(hintOf('appointment', [appointment ?? '']), { from }));
  await follow(book, source.readHint(hintOf('unknown', [misplaced]), { from }));
}

/** Puts texts where amounts, days, moments, codes and references belong, and columns that nobody knows. */
function misplaceTexts(account: MarkedAccount): void {
  const wrong = {
    patients: ['dob', 'dateOfBirth', 'gender', 'status', 'defaultLocationId', 'ssn'],
    appointments: ['startDateTime', 'startTime', 'duration', 'patientId', 'status'],
    treatmentProcedures: ['dateOfService', 'patientEstimate', 'quadrants', 'toothNumber', 'status'],
    existingProcedures: ['date', 'patientId', 'toothNumber'],
    invoices: ['date', 'amount', 'patientId'],
    accountingTransactions: ['folioType', 'amount', 'transactionDate', 'patientId'],
  } as const;
  account.server.change((group) => {
    for (const [feed, columns] of Object.entries(wrong)) {
      const rows = group[feed as keyof typeof wrong];
      for (const [place, row] of rows.entries()) {
        const column = columns[place % columns.length] ?? columns[0];
        rows[place] = { ...row, [column]: misplaced, nickname: misplaced, [`x ${misplaced.slice(3)}`]: 1 };
      }
    }
  });
}

/** Takes an account with a canary in everything through every call, whole, broken, and while its server fails. */
export async function readCareStack(book: SinkBook): Promise<void> {
  const account = await startMarkedAccount(patients);
  try {
    await readWhole(account, book);
    await receiveDeliveries(book);
    await failEveryWay(account, book);
    misplaceTexts(account);
    await follow(book, account.open().snapshot({ batchSize }));
  } finally {
    await account[Symbol.asyncDispose]();
  }
}
