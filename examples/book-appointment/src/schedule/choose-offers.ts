import type { Slot } from '@bitewing/core/schedule';

const minutesOfDay = ({ startLocal }: Slot): number =>
  Number(startLocal.slice(11, 13)) * 60 + Number(startLocal.slice(14, 16));
const noon = 12 * 60;

/** What an agent offers at first: the first morning and the first afternoon, of two days where it can be. */
export function chooseOffers(slots: readonly Slot[]): readonly [Slot, Slot] | null {
  const first = slots.find((slot) => minutesOfDay(slot) < noon) ?? slots[0];
  const others = slots.filter(({ start }) => start !== first?.start);
  const isElsewhen = (slot: Slot): boolean =>
    slot.startLocal.slice(0, 10) !== first?.startLocal.slice(0, 10) && minutesOfDay(slot) >= noon;
  const second = others.find(isElsewhen) ?? others[0];
  return first === undefined || second === undefined ? null : [first, second];
}
