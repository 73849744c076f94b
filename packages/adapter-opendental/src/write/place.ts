import { localClock, wallClock } from '@bitewing/adapter-kit';
import type { Instant, Model } from '@bitewing/core';
import type { WritePayload } from '@bitewing/core/write';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { WriterGround } from './attempt.ts';
import { keyJson, keyOfId, keyOrNone } from './native-key.ts';
import { refusedWrite, WriteEnd } from './write-end.ts';

/** Where and when a visit is to be. */
export type Place = WritePayload<'moveAppointment'>;

const patternMinutes = 5;

/**
 * The clock of the location shows both: anything else would book another moment than the host meant. Of an hour that the clock shows twice
 * the practice, which keeps no offset, has the first alone.
 */
function expectClock(
  { start, startLocal }: Place,
  locationKey: string | null,
  { zoneOf }: WriterGround,
): void {
  const zone = zoneOf(locationKey);
  const shown = localClock(zone)(start as Instant);
  if (shown.slice(0, 19) !== startLocal.slice(0, 19) || startLocal.length > 19)
    throw new WriteEnd(refusedWrite('intent_invalid', ['start', 'startLocal']));
  if (Date.parse(wallClock(zone)(shown).instant) !== Date.parse(start))
    throw new WriteEnd(refusedWrite('write_unsupported', ['start']));
}

/**
 * The cells of a place. A pattern that has the length stays; otherwise the provider works all the time.
 *
 * @throws WriteEnd refused: for what the office cannot store
 */
export function placeCells(place: Place, ground: WriterGround, keptPattern = ''): NativeCells {
  const { startLocal, durationMinutes, operatoryId, providerId, hygienistId, locationId } = place;
  if (durationMinutes % patternMinutes !== 0)
    throw new WriteEnd(refusedWrite('write_unsupported', ['durationMinutes']));
  const location = locationId === null ? null : keyOfId(locationId, 'clinic', 'locationId');
  expectClock(place, location, ground);
  const length = durationMinutes / patternMinutes;
  return {
    AptDateTime: startLocal.replace('T', ' '),
    Pattern: keptPattern.length === length ? keptPattern : 'X'.repeat(length),
    Op: keyOfId(operatoryId, 'operatory', 'operatoryId'),
    ProvNum: keyOfId(providerId, 'provider', 'providerId'),
    ProvHyg: keyOrNone(hygienistId, 'provider', 'hygienistId'),
    ...(location === null ? {} : { ClinicNum: location }),
  };
}

/** The columns of a place as the API takes them. */
export const placeJson = ({
  AptDateTime = '',
  Pattern = '',
  Op = '0',
  ProvNum = '0',
  ProvHyg = '0',
  ClinicNum,
}: NativeCells) => ({
  AptDateTime,
  Pattern,
  Op: keyJson(Op),
  ProvNum: keyJson(ProvNum),
  ProvHyg: keyJson(ProvHyg),
  ...(ClinicNum === undefined ? {} : { ClinicNum: keyJson(ClinicNum) }),
});

/** The fields of a place that a visit must show; a location that is not named is the office's choice. */
export const placeFields = (place: Place): Partial<Model['appointment']> => ({
  startLocal: place.startLocal as Model['appointment']['startLocal'],
  durationMinutes: place.durationMinutes,
  operatoryId: place.operatoryId,
  providerId: place.providerId,
  hygienistId: place.hygienistId,
  ...(place.locationId === null ? {} : { locationId: place.locationId }),
});
