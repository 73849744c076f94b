import { sameCursor } from '@bitewing/core';
import type { Chain, InstanceState } from './instance-state.ts';
import type { BatchHead } from './load-batch.ts';

/** Where the records of a batch go. */
export interface Target {
  readonly generation: number;
  readonly isOverlay: boolean;
  /** A half-loaded generation that this batch gives up. */
  readonly abandoned: number | null;
}

/**
 * A snapshot replaces: it starts a generation of its own when its run starts, when the source's history is another
 * one, or when nothing is being loaded. Everything else goes on with what is being loaded, or lies over what is
 * visible until it is settled.
 */
function startsWhole(batch: BatchHead, state: InstanceState, chain: Chain): boolean {
  if (batch.phase !== 'snapshot') return false;
  if (chain.cursor === null || state.cursor?.epoch !== batch.cursor.epoch) return true;
  const isReplay = sameCursor(batch.cursor, state.cursor);
  const goesOn = chain.isOwn && !chain.isComplete;
  return state.loading === null && !isReplay && !goesOn;
}

/** Decides which generation a batch is loaded into. */
export function chooseGeneration(batch: BatchHead, state: InstanceState, chain: Chain): Target {
  const whole = startsWhole(batch, state, chain);
  if (state.loading !== null && !whole) {
    return { generation: state.loading, isOverlay: state.isOverlay, abandoned: null };
  }
  return {
    generation: state.last + 1,
    isOverlay: !whole && state.visible !== null,
    abandoned: state.loading,
  };
}
