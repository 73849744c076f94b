import { instantFrom, localDateFrom } from '@bitewing/core';
import {
  alternativesTo,
  createScheduleModel,
  formatSlotToken,
  isStillFree,
  parseSlotToken,
} from '@bitewing/core/schedule';
import { misplaced, timeZone } from '../marked-practice.ts';
import { asOf, everyField } from './every-field.ts';
import { type Given, left } from './given.ts';
import { expectErrors } from './writing/expected-errors.ts';

/** Offers slots of a practice whose visits all say something of a patient. */
export async function offerSlots(given: Given): Promise<void> {
  const { book } = given;
  const model = createScheduleModel({ timeZone });
  for (const batch of left(given, 'validated')) model.apply(batch);
  const now = instantFrom(`${asOf}T12:00:00Z`);
  const query = { from: asOf, to: localDateFrom('2026-11-13'), now, minutes: 30 };
  const slots = model.slots(query);
  const [slot] = slots;
  if (slot === undefined) throw new Error('The practice has no slot.');
  given.slots = slots;
  book.value('slots and windows', [slots, model.windows({ from: query.from, to: query.to })]);
  book.value('slots and windows', [isStillFree(model, slot), alternativesTo(model, slot, { now })]);
  for (const offered of slots) {
    const token = formatSlotToken(offered);
    book.text('slot tokens', token);
    book.value('slots and windows', parseSlotToken(token));
  }
  book.value('schedule stats', model.stats());
  await expectErrors(book, {
    'invalid_options of a day': () => model.slots({ ...query, from: misplaced as never }),
    'invalid_options of a member that nobody knows': () =>
      model.slots({ ...query, [misplaced]: misplaced } as never),
    'invalid_options of a time of day': () =>
      model.windows({ ...query, timeOfDay: { from: misplaced, to: misplaced } } as never),
    'invalid_options of a token': () =>
      parseSlotToken(formatSlotToken({ ...slot, start: misplaced as never })),
    'invalid_options of rules': () =>
      createScheduleModel({
        timeZone,
        rules: { [misplaced]: misplaced, minimumLeadMinutes: misplaced } as never,
      }),
    'invalid_options of a zone': () => createScheduleModel({ timeZone: misplaced }),
    'invalid_options of records of another instance': () => {
      const [batch] = left(given, 'validated');
      const [record] = batch?.records ?? [];
      if (record === undefined) throw new Error('There is no record.');
      model.apply([{ ...record, source: { ...record.source, instance: misplaced } }]);
    },
  });
  // What nobody checked, with texts where states belong.
  const unchecked = createScheduleModel({ timeZone });
  for await (const batch of everyField({ broken: true })) unchecked.apply(batch);
  book.value('slots and windows', unchecked.slots(query));
  book.value('schedule stats', [unchecked.stats(), unchecked, model]);
}
