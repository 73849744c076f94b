import { phoneReader, type Row } from '@bitewing/adapter-kit';
import type { ContactPoint } from '@bitewing/core';
import type { MappingTools } from '../table-reader.ts';

type PhoneKind = Exclude<ContactPoint['kind'], 'email'>;

/** Reads the ways to reach a patient, in the order home, work, mobile, e-mail; null where there is none. */
export function contactPointsReader({
  cell,
  notes,
  context,
}: MappingTools): (row: Row) => ContactPoint[] | null {
  const homePhone = cell.text('home_phone');
  const workPhone = cell.text('work_phone');
  const extension = cell.text('ext');
  const mobilePhone = cell.text('cell_phone');
  const email = cell.text('email_address');
  const mayText = cell.flag('receives_sms', 'contactPoints');
  const e164Of = phoneReader(context.phoneRegion);
  const phonePoint = (kind: PhoneKind, value: string, textConsent: boolean | null): ContactPoint => ({
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
    const workExtension = extension(row);
    if (work !== null) {
      const value = workExtension === null ? work : `${work} x${workExtension}`;
      points.push(phonePoint('workPhone', value, null));
    } else if (workExtension !== null) notes.keep('ext', workExtension);
    const mobile = mobilePhone(row);
    const textConsent = mayText(row);
    if (mobile !== null) points.push(phonePoint('mobilePhone', mobile, textConsent));
    const address = email(row);
    if (address !== null) points.push({ kind: 'email', value: address, e164: null, textConsent: null });
    return points.length === 0 ? null : points;
  };
}
