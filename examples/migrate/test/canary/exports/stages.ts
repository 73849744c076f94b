import { keepAudit } from './audit-stages.ts';
import type { Given } from './given.ts';
import { misuse } from './misuse.ts';
import { addUp, compare, judge, keep, log, validate } from './pipe-stages.ts';
import { conform, readDump, readGroup, readLive, readOffice, write } from './reading-stages.ts';
import { offerSlots } from './schedule-stages.ts';
import { storeEmbedded, storeOnServer } from './store-stages.ts';
import { writeBack } from './writing-stages.ts';

/** The ways of a practice with canaries through the packages, each after those that it needs. */
export const stages = {
  write,
  readDump,
  readLive,
  readGroup,
  readOffice,
  validate,
  compare,
  addUp,
  keep,
  conform,
  log,
  judge,
  storeEmbedded,
  storeOnServer,
  offerSlots,
  keepAudit,
  writeBack,
  misuse,
} as const satisfies Readonly<Record<string, (given: Given) => Promise<void>>>;

export type Stage = keyof typeof stages;
