import type { HttpJson } from '@bitewing/adapter-kit';
import type { ContactPoint, UpsertRecord } from '@bitewing/core';
import type { WritePayload } from '@bitewing/core/write';
import { storedText } from './stored-text.ts';
import { refuseFields } from './target-change.ts';

/** What an intent says of how a person is reached. */
export type Contact = WritePayload<'updateContact'>;
type Kind = ContactPoint['kind'];

const pointColumns: Readonly<Record<Kind, string>> = {
  homePhone: 'HmPhone',
  workPhone: 'WkPhone',
  mobilePhone: 'WirelessPhone',
  email: 'Email',
};

const addressColumns = {
  addressLine1: 'Address',
  addressLine2: 'Address2',
  city: 'City',
  state: 'State',
  postalCode: 'Zip',
} as const;
const addressFields = Object.keys(addressColumns) as readonly (keyof typeof addressColumns)[];

/**
 * The columns that an intent sets, as the API takes them.
 *
 * @throws WriteEnd refused: the practice keeps one of each kind
 */
export function contactJson(contact: Contact): HttpJson {
  const json: Record<string, string> = {};
  for (const { kind, value } of contact.contactPoints ?? []) {
    if (json[pointColumns[kind]] !== undefined) refuseFields('contactPoints');
    json[pointColumns[kind]] = value;
  }
  for (const field of addressFields) {
    const value = contact[field];
    if (value !== undefined) json[addressColumns[field]] = value ?? '';
  }
  return json;
}

/** The program writes telephone numbers in a form of its own: their digits count. */
const comparable = (kind: Kind, value: string): string =>
  kind === 'email' ? value.trim().toLowerCase() : value.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');

/** Names of fields that a patient does not show as an intent asks for. */
export function differingContact(contact: Contact, { entity, data }: UpsertRecord): readonly string[] {
  if (entity !== 'patient') return ['contactPoints'];
  const shows = (wanted: Pick<ContactPoint, 'kind' | 'value'>): boolean =>
    data.contactPoints?.some(
      ({ kind, value }) => kind === wanted.kind && comparable(kind, value) === comparable(kind, wanted.value),
    ) === true;
  const address = addressFields.filter((field) => {
    const value = contact[field];
    return value !== undefined && storedText(value ?? '') !== storedText(data[field] ?? '');
  });
  return (contact.contactPoints ?? []).every(shows) ? address : ['contactPoints', ...address];
}
