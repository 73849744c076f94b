import { describeResource, type Resource } from '../resource/resource.ts';

/** Resources of what is kept about patients beside their row, and employers (opendental-api.md section 11). */
export const peopleResources: readonly Resource[] = [
  describeResource({
    path: 'patientnotes',
    table: 'patientnote',
    permission: 'Patients',
    fields: `
      Medical, ICEName, ICEPhone, Service
    `,
    one: { since: '21.2' },
    change: { since: '21.2', body: 'Medical, ICEName, ICEPhone, Service@21.4' },
  }),
  describeResource({
    path: 'patfields',
    table: 'patfield',
    permission: 'Patients',
    fields: `
      PatFieldNum, PatNum, FieldName, FieldValue, SecDateTEdit, SecDateEntry
    `,
    one: { since: '22.4' },
    list: { since: '21.1', query: 'PatNum, FieldName, SecDateTEdit>@22.4.5' },
    create: { since: '22.4', body: 'PatNum*, FieldName*, FieldValue*' },
    remove: { since: '22.4' },
  }),
  describeResource({
    path: 'patfielddefs',
    table: 'patfielddef',
    permission: 'Setup',
    fields: `
      PatFieldDefNum, FieldName, FieldType, PickList, IsHidden
    `,
    list: { since: '22.4.9' },
    create: { since: '23.3.26', body: 'FieldName*, FieldType*@24.1, PickList*, IsHidden' },
    change: { since: '23.3.26', body: 'FieldName, FieldType@24.1, PickList, IsHidden' },
  }),
  describeResource({
    path: 'employers',
    table: 'employer',
    fields: `
      EmployerNum, EmpName
    `,
    one: { since: '23.3.22' },
    list: { since: '23.3.22' },
    create: { since: '21.4', body: 'EmpName*' },
    change: { since: '21.4', body: 'EmpName*' },
    remove: { since: '23.3.22' },
  }),
];
