import { phoneReader, type Row } from '@bitewing/adapter-kit';
import type { ContactPoint } from '@bitewing/core';
import { textMessageBit } from '../../profile/codes/people.ts';
import type { MappingTools } from '../table-reader.ts';
import { communicationFlags } from './communication-flags.ts';

type PhoneKind = Exclude<ContactPoint['kind'], 'email'>;

/** Reads the ways to reach a patient, in the order home, work, mobile, e-mail; null where there is none. */
export function contactPointsReader(tools: MappingTools): (row: Row) => ContactPoint[] | null {
  const { cell, context } = tools;
  const homePhone = cell.text('phoneWithExt');
  const workPhone = cell.text('workPhoneWithExt');
  const mobilePhone = cell.text('mobile');
  const email = cell.text('email');
  const flags = communicationFlags(tools, 'contactPoints');
  const e164Of = phoneReader(context.phoneRegion);
  const phonePoint = (kind: PhoneKind, value: string, textConsent: true | null): ContactPoint => ({
    kind,
    value,
    e164: e164Of(value),
    textConsent,
  });
  return (row) => {
    const points: ContactPoint[] = [];
    const home = homePhone(row);
    if (home !== null) points.push(phonePoint('homePhone', home, null));
    const work = workPhone(row);
    if (work !== null) points.push(phonePoint('workPhone', work, null));
    const mobile = mobilePhone(row);
    // A bit that is not set does not say that the patient refused.
    const mayText = ((flags(row) ?? 0) & textMessageBit) !== 0;
    if (mobile !== null) points.push(phonePoint('mobilePhone', mobile, mayText ? true : null));
    const address = email(row);
    if (address !== null) points.push({ kind: 'email', value: address, e164: null, textConsent: null });
    return points.length === 0 ? null : points;
  };
}
