import { type MappingContext, phoneReader, type Row } from '@bitewing/adapter-kit';
import type { ContactPoint } from '@bitewing/core';
import { consents } from '../../profile/codes/people.ts';
import type { MappingTools } from '../mapping-tools.ts';

/** Text-message consent is for the mobile number alone. */
const consentColumn = 'TxtMsgOk';

/** Reads the ways to reach a patient, in the order home, work, mobile, e-mail; null where there is none. */
export function contactPointsReader({ cell, context }: MappingTools): (row: Row) => ContactPoint[] | null {
  const homePhone = cell.text('HmPhone');
  const workPhone = cell.text('WkPhone');
  const mobilePhone = cell.text('WirelessPhone');
  const email = cell.text('Email');
  const consent = cell.code(consentColumn, 'contactPoints', consents);
  const phonePoint = phonePoints(context);
  return (row) => {
    const points: ContactPoint[] = [];
    const home = homePhone(row);
    if (home !== null) points.push(phonePoint('homePhone', home, null));
    const work = workPhone(row);
    if (work !== null) points.push(phonePoint('workPhone', work, null));
    const mobile = mobilePhone(row);
    const textConsent = consent(row);
    if (mobile !== null) points.push(phonePoint('mobilePhone', mobile, textConsent));
    const address = email(row);
    if (address !== null) points.push({ kind: 'email', value: address, e164: null, textConsent: null });
    return points.length === 0 ? null : points;
  };
}

type PhoneKind = Exclude<ContactPoint['kind'], 'email'>;

function phonePoints({
  phoneRegion,
}: MappingContext): (kind: PhoneKind, value: string, textConsent: boolean | null) => ContactPoint {
  const e164Of = phoneReader(phoneRegion);
  return (kind, value, textConsent) => ({ kind, value, e164: e164Of(value), textConsent });
}
