import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

const minutesOfHour = 60;
const placeOfServiceCode = /^\d{2}$/;

/** The practice as a whole, its places, and what it set up once. */
export const setUpRules = [
  ...rulesFor('organization', [
    {
      name: 'increment_not_in_hour',
      severity: 'warning',
      explanation:
        'The unit of time patterns does not divide an hour. Visits would begin at odd minutes; usually a number in another unit.',
      source: 'opendental.md section 5: the increment is 5, 10 or 15 minutes.',
      check: ({ data: { appointmentIncrementMinutes: minutes } }) =>
        minutes !== null && minutesOfHour % minutes !== 0 ? 'appointmentIncrementMinutes' : null,
    },
  ]),
  ...rulesFor('location', [
    {
      name: 'location_place_of_service',
      severity: 'warning',
      explanation: 'The place of service of the location has not two digits. Payers will refuse its claims.',
      source: 'CMS: place-of-service code set.',
      check: ({ data: { placeOfService } }) =>
        placeOfService === null || placeOfServiceCode.test(placeOfService) ? null : 'placeOfService',
    },
    {
      name: 'location_without_name',
      severity: 'warning',
      explanation: 'A location in use has no name. Nobody can tell where its visits are.',
      source: 'FHIR R4 US Core Location: a location has a name.',
      check: ({ data }) =>
        data.recordStatus === 'active' && data.name === null && data.abbreviation === null ? 'name' : null,
    },
  ]),
  ...rulesFor('procedureCodeGroup', [
    {
      name: 'code_group_empty',
      severity: 'info',
      explanation:
        'A group of the practice’s own names no code. A limit that is set for it limits nothing; groups with a fixed meaning may be empty.',
      source: 'Canonical model: codes of a group share a limit.',
      check: ({ data: { recordStatus, kind, sourceCodes } }) =>
        recordStatus === 'active' && kind === 'none' && sourceCodes === null ? 'sourceCodes' : null,
    },
  ]),
  ...rulesFor('manualTask', [
    {
      name: 'manual_task_empty',
      severity: 'info',
      explanation:
        'Something is to be built again by hand, and nothing says what it was. A prompt may be empty: people answer it freely.',
      source: 'Canonical model: content of a manual task.',
      check: ({ data: { recordStatus, kind, content } }) =>
        recordStatus === 'active' && kind !== 'macroPrompt' && content === null ? 'content' : null,
    },
  ]),
  ...rulesFor('appointmentHistory', [
    {
      name: 'history_in_future',
      severity: 'warning',
      explanation: 'The visit was changed after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { actionLocal } }, { latestLocal }) =>
        isBefore(latestLocal, actionLocal) ? 'actionLocal' : null,
    },
    {
      name: 'history_of_nothing',
      severity: 'warning',
      explanation: 'Somebody changed a visit, and nothing says which. The trace leads nowhere.',
      source: 'opendental.md section 4: a history row is a copy of its visit.',
      check: ({ data }) => (data.appointmentId === null ? 'appointmentId' : null),
    },
  ]),
];
