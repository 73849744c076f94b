import type { EaglesoftWriting } from '../../writing.ts';

/** Who sent a patient: the first that the truth names, for a patient has one row of it. */
export function writeReferredBy(writing: EaglesoftWriting): void {
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('patientReferral')) {
    const { patientId, referralId, direction } = data;
    if (patientId === null || referralId === null || direction !== 'from' || written.has(patientId)) continue;
    written.add(patientId);
    writing.write({
      table: 'referred_by',
      row: {
        patient_id: writing.named('patient', patientId, `referral of ${patientId}`),
        other_referral_id: writing.id('other_referral', referralId),
        provider_id: writing.named('provider', data.providerId, `referral of ${patientId}`),
        eod_sequence: String(1 + writing.below(900, `referral ${patientId}`)),
      },
      mapped: ['other_referral_id', 'provider_id'],
      records: [
        {
          entity: 'patientReferral',
          data: {
            patientId: writing.reference('patient', patientId),
            referralId: writing.reference('other_referral', referralId),
            direction: 'from',
            providerId: writing.reference('provider', data.providerId),
          },
          carries: [id],
        },
      ],
    });
  }
}

const alertStatuses: Readonly<Record<string, string>> = { active: 'A', inactive: 'I', resolved: 'I' };

/** Allergies and conditions; a patient has each once. */
export function writePatientAlerts(writing: EaglesoftWriting): void {
  const categories = new Map(
    writing.practice.records('definition').map(({ id, data }) => [id, data.category]),
  );
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('alert')) {
    const { patientId, definitionId } = data;
    const category = categories.get(definitionId ?? '');
    if (patientId === null || definitionId === null) continue;
    if (category !== 'allergy' && category !== 'medicalProblem') continue;
    const place = `${patientId} ${definitionId}`;
    if (written.has(place) || !writing.isCarried('definition', definitionId)) continue;
    written.add(place);
    const status = data.status === null ? '' : (alertStatuses[data.status] ?? '');
    const notes = writing.fit('patient_alerts', 'notes', data.note);
    writing.write({
      table: 'patient_alerts',
      row: {
        patient_id: writing.named('patient', patientId, place),
        alert_id: writing.id('alert', definitionId),
        date_entered: data.startDate,
        notes,
        status,
      },
      mapped: ['date_entered', 'notes', 'status'],
      records: [
        {
          entity: 'alert',
          data: {
            patientId: writing.reference('patient', patientId),
            status: status === '' ? null : status === 'A' ? 'active' : 'inactive',
            sourceStatus: status === '' ? null : status,
            definitionId: writing.reference('alert', definitionId),
            note: notes,
            startDate: data.startDate,
          },
          carries: [id],
        },
      ],
    });
  }
}

/** Recalls; a patient has each kind once. */
export function writePatientRecalls(writing: EaglesoftWriting): void {
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('recall')) {
    const { patientId, recallTypeId } = data;
    const place = `${patientId} ${recallTypeId}`;
    if (patientId === null || recallTypeId === null || written.has(place)) continue;
    written.add(place);
    writing.write({
      table: 'patient_recalls',
      row: {
        patient_id: writing.named('patient', patientId, place),
        recall_id: writing.id('recalls', recallTypeId),
        next_recall_date: data.dueDate,
        last_recall_date: data.previousDate,
        default_recall_yn: writing.inTurn(['Y', 'N', ''], 'default recall', id),
        date_added: data.previousDate,
      },
      mapped: ['next_recall_date', 'last_recall_date'],
      records: [
        {
          entity: 'recall',
          data: {
            patientId: writing.reference('patient', patientId),
            recallTypeId: writing.reference('recalls', recallTypeId),
            dueDate: data.dueDate,
            previousDate: data.previousDate,
          },
          carries: [id],
        },
      ],
    });
  }
}

/** Answers to the prompts of the practice; which one was asked stands in the key, and is kept. */
export function writePatientAnswers(writing: EaglesoftWriting): void {
  const prompts = new Map(
    writing.practice
      .records('customFieldDefinition')
      .filter(({ data }) => data.owner === 'patient')
      .map(({ id, data }) => [data.name, id]),
  );
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('customField')) {
    const promptId = prompts.get(data.name);
    const { patientId } = data;
    const place = `${patientId} ${promptId}`;
    if (patientId === null || promptId === undefined || written.has(place)) continue;
    written.add(place);
    const prompt = writing.id('patient_prompts', promptId) ?? '';
    const answer = writing.fit('patient_answers', 'answer', data.value);
    writing.write({
      table: 'patient_answers',
      row: { patient_id: writing.named('patient', patientId, place), prompt_id: prompt, answer },
      mapped: ['answer'],
      kept: { prompt_id: prompt },
      records: [
        {
          entity: 'customField',
          data: { patientId: writing.reference('patient', patientId), value: answer },
          carries: [id],
        },
      ],
    });
  }
}
