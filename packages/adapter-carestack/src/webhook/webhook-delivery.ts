import {
  type ExactJson,
  type ExactJsonObject,
  isJsonObject,
  parseExactJson,
  scalarText,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { eventMeaning, type WebhookHint, type WebhookHintKind } from './webhook-hint.ts';

/** A delivery whose signature holds, as far as it is understood. */
export interface WebhookDelivery {
  readonly hint: WebhookHint;
  /** When the vendor made it, milliseconds since 1970; null where it does not say, or not so that it can be read. */
  readonly madeAt: number | null;
}

const longestEvent = 200;
/** Whole numbers, and the GUIDs of perio charts. */
const idForm = /^[0-9A-Za-z-]{1,64}$/;
const unixSeconds = /^\d{1,12}(?:\.\d{1,9})?$/;
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;

/** A member by its name in lower case; of two that differ by case only, the first. */
function member(object: ExactJsonObject, name: string): ExactJson | undefined {
  for (const [key, value] of Object.entries(object)) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** Unix seconds, or ISO with its offset; a time without one could be any. */
export function momentOf(value: ExactJson | undefined): number | null {
  const text = scalarText(value)?.trim() ?? '';
  if (unixSeconds.test(text)) return Number(text) * 1000;
  const moment = isoMoment.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

/** Where the ids of a kind stand: the first of these names that is there counts. */
interface IdPlaces {
  readonly names: readonly string[];
  /** Objects within the data that are of this kind: a rescheduled appointment comes with both of its states. */
  readonly within: readonly string[];
}

/** The first name of each is what public clients read; none is documented (carestack.md section 8). */
const idPlaces: Readonly<Record<WebhookHintKind, IdPlaces>> = {
  appointment: {
    names: ['appointmentid', 'id'],
    within: ['newappointment', 'oldappointment', 'appointment'],
  },
  patient: { names: ['patientid', 'id'], within: ['patient'] },
  perio: { names: ['periodontalchartid', 'periochartid', 'chartid', 'id'], within: [] },
  referral: { names: ['referralid', 'referraldocumentid', 'id'], within: [] },
  message: { names: ['appointmentid'], within: ['appointment'] },
  unknown: { names: [], within: [] },
};
const patientPlaces: IdPlaces = {
  names: ['patientid'],
  within: [...idPlaces.appointment.within, ...idPlaces.patient.within],
};

/** A number or text that is an id; 0 is none. */
function idOf(object: ExactJsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = member(object, name);
    const text = typeof value === 'boolean' ? null : scalarText(value);
    if (text !== null && text !== '0' && idForm.test(text)) return text;
  }
  return null;
}

function idsAt(data: ExactJsonObject, { names, within }: IdPlaces): readonly string[] {
  const objects = [data, ...within.map((name) => member(data, name)).filter(isJsonObject)];
  const ids = objects.map((object) => idOf(object, names)).filter((id) => id !== null);
  return [...new Set(ids)];
}

/** The object that a body holds; null for what is not UTF-8, not JSON, or another value. */
function bodyObject(body: Uint8Array): ExactJsonObject | null {
  try {
    const value = parseExactJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (BitewingError.is(error, 'response_malformed') || error instanceof TypeError) return null;
    throw error;
  }
}

/** Reads the body of a delivery, `{event, data}` with keys in any case; null where it is none. */
export function readDelivery(body: Uint8Array): WebhookDelivery | null {
  const object = bodyObject(body);
  const event = object === null ? undefined : member(object, 'event');
  if (object === null || typeof event !== 'string' || event === '' || event.length > longestEvent)
    return null;
  const found = member(object, 'data');
  const data = isJsonObject(found) ? found : {};
  const { kind, deleted } = eventMeaning(event);
  return {
    hint: {
      kind,
      event,
      ids: idsAt(data, idPlaces[kind]),
      patientIds: idsAt(data, patientPlaces),
      deleted,
    },
    madeAt: momentOf(member(data, 'timestamp') ?? member(object, 'timestamp')),
  };
}
