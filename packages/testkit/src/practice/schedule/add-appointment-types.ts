import type { AppointmentSegment, Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';
import { minutesOf } from '../visits/segments.ts';

/** Kinds of visit that the practice books. */
export interface AppointmentTypes {
  readonly usedIds: readonly [string, ...string[]];
  readonly hiddenId: string;
  /** A type that was deleted: only the past of visits names it. */
  readonly goneId: string;
}

const provider = (minutes: number): AppointmentSegment => ({ worker: 'provider', minutes });
const assistant = (minutes: number): AppointmentSegment => ({ worker: 'assistant', minutes });

type TypeValues = Partial<Model['appointmentType']> & { readonly name: string };

const used = (setUp: SetUp): readonly TypeValues[] => {
  const [emergency, lunch = emergency] = setUp.definitions('blockoutType');
  return [
    {
      name: 'First visit, everything',
      segments: [assistant(10), provider(40), assistant(10)],
      procedureCodes: ['D0901', 'D0903', 'D1901'],
      requiredProcedureCodes: ['D0901', 'D0903'],
      requiredProcedureCodeRule: 'atLeastOne',
    },
    {
      name: "Child's visit",
      segments: [provider(20), assistant(5)],
      procedureCodes: ['D0901', 'D1903'],
    },
    {
      name: 'Pain; see "today"',
      segments: [assistant(5), provider(15), assistant(5), provider(5)],
      blockoutDefinitionIds: [emergency],
    },
    {
      name: 'Cover or splint',
      procedureCodes: ['D2905'],
      requiredProcedureCodes: ['D2905', 'D6901'],
      requiredProcedureCodeRule: 'all',
      blockoutDefinitionIds: [lunch, emergency],
    },
    { name: 'Talk <free>' },
  ];
};

/** Adds the kinds of visit; the length of some comes from their procedures. */
export function addAppointmentTypes(draft: Draft, setUp: SetUp): AppointmentTypes {
  const add = (values: TypeValues, displayOrder: number): string =>
    draft.add('appointmentType', draft.nextId('appointmentType'), {
      requiredProcedureCodeRule: 'none',
      durationMinutes: values.segments == null ? null : minutesOf(values.segments),
      displayOrder,
      ...values,
    });
  const [first = '', ...others] = used(setUp).map(add);
  const hiddenId = add(
    { name: 'Old check-up', recordStatus: 'inactive', segments: [provider(10)], procedureCodes: ['D0901'] },
    others.length + 1,
  );
  return { usedIds: [first, ...others], hiddenId, goneId: draft.nextId('appointmentType') };
}
