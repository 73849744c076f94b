import type { EntityName, Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { flag } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';

type Definition = TruthRecord<'definition'>;

/** Values of one of the practice's lists that its office has not thrown away. */
const valuesOf = (
  writing: EaglesoftWriting,
  category: Model['definition']['category'],
): readonly Definition[] =>
  writing.practice
    .records('definition')
    .filter(({ id, data }) => data.category === category && !writing.state.gone.has(id));

interface List {
  readonly table: string;
  readonly category: NonNullable<Model['definition']['category']>;
  /** Columns besides key and description. */
  readonly columns?: (value: Definition) => RowColumns;
  readonly mapped?: readonly string[];
  readonly data?: (row: RowColumns) => Readonly<Record<string, unknown>>;
}

const writeList = (
  writing: EaglesoftWriting,
  { table, category, columns, mapped = [], data }: List,
  keyColumn: string,
): void => {
  for (const value of valuesOf(writing, category)) {
    const row: RowColumns = {
      [keyColumn]: writing.id(table, value.id),
      description: writing.fit(table, 'description', value.data.name),
      ...columns?.(value),
    };
    writing.write({
      table,
      row,
      mapped: ['description', ...mapped],
      records: [
        {
          entity: 'definition',
          data: { category, sourceCategory: table, name: row.description, ...data?.(row) },
          carries: [value.id],
        },
      ],
    });
  }
};

/** Kinds of services, of payments and adjustments, and groups of documents: a number and a description each. */
export function writeLists(writing: EaglesoftWriting): void {
  writeList(writing, { table: 'service_type', category: 'procedureCategory' }, 'service_type_id');
  writeList(
    writing,
    {
      table: 'paytype',
      category: 'paymentType',
      columns: ({ id, data }) => ({
        sequence: String(writing.turn('paytype', id)),
        prompt: writing.fit('paytype', 'prompt', data.name),
        display_on_payment_screen: 'Y',
        currency_type: String(1 + writing.below(4, `currency ${id}`)),
        include_on_deposit_yn: writing.inTurn(['Y', 'N'], 'deposit', id),
        system_required: writing.inTurn(['N', 'Y'], 'required', id),
      }),
    },
    'paytype_id',
  );
  writeList(
    writing,
    {
      table: 'adjustment_type',
      category: 'adjustmentType',
      columns: ({ id }) => ({ impacts: writing.inTurn(['P', 'C', null], 'impacts', id) ?? '' }),
      mapped: ['impacts'],
      data: ({ impacts }) => ({ value: impacts === '' ? null : impacts }),
    },
    'adjustment_type_id',
  );
  writeList(
    writing,
    {
      table: 'document_group',
      category: 'imageCategory',
      columns: ({ id }) => ({ type: String(writing.turn('document group', id)) }),
    },
    'group_id',
  );
}

/** Alerts by type; one has a type that nobody knows, and says nothing. */
export function writeAlertList(writing: EaglesoftWriting): void {
  const write = (
    id: string,
    name: string | null,
    type: string,
    category: string,
    isListed: boolean,
    carries: readonly string[],
  ): void => {
    const row = {
      alert_id: writing.id('alert', id),
      description: writing.fit('alert', 'description', name),
      alert_type: type === '' ? null : type,
      show_in_list_yn: flag(isListed),
    };
    writing.write({
      table: 'alert',
      row,
      mapped: ['description', 'alert_type', 'show_in_list_yn'],
      records: [
        {
          entity: 'definition',
          data: {
            recordStatus: isListed ? 'active' : 'inactive',
            category,
            sourceCategory: 'alert',
            name: row.description,
          },
          carries,
        },
      ],
    });
  };
  for (const [category, type] of [
    ['allergy', '1'],
    ['medicalProblem', '2'],
  ] as const)
    for (const { id, data } of valuesOf(writing, category))
      write(id, data.name, type, category, data.recordStatus === 'active', [id]);
  write('alert without type', 'Asks for the other chair', '', 'other', true, []);
}

const writeNamed = <E extends EntityName>(
  writing: EaglesoftWriting,
  record: TruthRecord<E>,
  table: string,
  row: RowColumns,
  mapped: readonly string[],
  data: Readonly<Record<string, unknown>>,
): void =>
  writing.write({ table, row, mapped, records: [{ entity: record.entity, data, carries: [record.id] }] });

/** Kinds of visits and of recalls. */
export function writeVisitKinds(writing: EaglesoftWriting): void {
  for (const record of writing.practice.records('appointmentType')) {
    const { id, data } = record;
    if (writing.state.gone.has(id)) continue;
    const isActive = data.recordStatus === 'active';
    const description = writing.fit('appt_types', 'description', data.name);
    const minutes = data.durationMinutes === null ? null : String(data.durationMinutes);
    writeNamed(
      writing,
      record,
      'appt_types',
      {
        type_id: writing.id('appt_types', id),
        description,
        active: flag(isActive),
        amount: '0.00',
        appt_minutes: minutes,
      },
      ['description', 'active', 'appt_minutes'],
      {
        recordStatus: isActive ? 'active' : 'inactive',
        name: description,
        durationMinutes: data.durationMinutes,
      },
    );
  }
  for (const record of writing.practice.records('recallType')) {
    const description = writing.fit('recalls', 'description', record.data.name);
    writeNamed(
      writing,
      record,
      'recalls',
      { recall_id: writing.id('recalls', record.id), description },
      ['description'],
      { name: description },
    );
  }
}

/** What is asked of patients in this practice alone. */
export function writePrompts(writing: EaglesoftWriting): void {
  for (const record of writing.practice.records('customFieldDefinition')) {
    if (record.data.owner !== 'patient') continue;
    const prompt = writing.fit('patient_prompts', 'prompt', record.data.name);
    const order = record.data.displayOrder;
    writeNamed(
      writing,
      record,
      'patient_prompts',
      {
        prompt_id: writing.id('patient_prompts', record.id),
        prompt,
        prompt_order: order === null ? null : String(order),
      },
      ['prompt', 'prompt_order'],
      { owner: 'patient', name: prompt, kind: 'text', displayOrder: order },
    );
  }
}
