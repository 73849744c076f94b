import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "system": deleted objects, logs, signals, subscriptions. Notation: {@link describeTable}. */
export const systemTables: readonly TableDefinition[] = [
  describeTable('deletedobject', 'DeletedObjectNum key, ObjectNum bigint, ObjectType int, DateTStamp stamp'),
  describeTable(
    'entrylog',
    `
      EntryLogNum key, UserNum bigint*, FKeyType tinyint, FKey bigint*, LogSource tinyint,
      EntryDateTime datetime*
    `,
  ),
  describeTable(
    'securitylog',
    `
      SecurityLogNum key, PermType utinyint*, UserNum bigint*, LogDateTime datetime!*, LogText text,
      PatNum bigint*, CompName varchar255, FKey bigint*, LogSource tinyint, DefNum bigint*,
      DefNumError bigint*, DateTPrevious datetime
    `,
  ),
  describeTable(
    'signalod',
    `
      SignalNum key, DateViewing date, SigDateTime datetime*, FKey bigint*, FKeyType varchar255,
      IType tinyint*, RemoteRole tinyint, MsgValue text
    `,
  ),
  describeTable(
    'apisubscription',
    `
      ApiSubscriptionNum key, EndPointUrl varchar255, Workstation varchar255, CustomerKey varchar255,
      WatchTable varchar255, PollingSeconds int*, UiEventType varchar255, DateTimeStart datetime,
      DateTimeStop datetime, Note varchar255
    `,
  ),
];
