import { BitewingError, type CallOptions } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { keyCheckData } from '../record/associated-data.ts';
import type { TenantSession } from '../tenant-session.ts';
import { countKeys, type KeyUsage } from './key-usage.ts';
import { type ResealedPage, resealPage } from './reseal-page.ts';
import { type SealedPlace, sealedPlaces } from './sealed-place.ts';

/** How a key is rotated. */
export interface RotateKeyOptions extends CallOptions {
  /** Values that one transaction changes at most: 1,000 by default, and never more. */
  readonly pageRows?: number;
  /** Told after each transaction how many values have been sealed anew by this call; waited for. */
  readonly onPage?: (resealed: number) => void | Promise<void>;
}

/** What a rotation did. */
export interface KeyRotation {
  /** Values that this call sealed anew; what a broken-off call had done is not among them. */
  readonly resealed: number;
  /** Counted when all was done: nothing is left under another key than the newest. */
  readonly usage: KeyUsage;
}

interface Pass {
  readonly resealed: number;
  /** What could not be opened, by place and code. */
  readonly unopened: ReadonlyMap<string, number>;
}

/** From its commit on, whoever has only an earlier key is refused, and no transaction of such a one is under way. */
const renewKeyCheck = (session: TenantSession, codec: FieldCodec): Promise<void> =>
  session.run(async ({ query }, tenant) => {
    const [check] = await query<{ sealed: Uint8Array }>('SELECT sealed FROM control.key_check');
    if (check === undefined) throw new BitewingError('internal', { detail: 'The key check is gone.' });
    const data = keyCheckData(tenant);
    const sealed = codec.seal(codec.open(check.sealed, data), data);
    await query('UPDATE control.key_check SET sealed = $1 WHERE tenant = $2', [sealed, tenant]);
  }, 'alone');

async function* pages(
  session: TenantSession,
  codec: FieldCodec,
  place: SealedPlace,
  { signal, pageRows = place.rows }: RotateKeyOptions,
  waits: boolean,
): AsyncGenerator<ResealedPage> {
  const rows = Math.min(pageRows, place.rows);
  let after: readonly string[] | undefined;
  do {
    signal?.throwIfAborted();
    const from = after;
    const page = await session.run((transaction, tenant) =>
      resealPage(transaction, tenant, codec, place, { after: from, rows, waits }),
    );
    yield page;
    after = page.last;
  } while (after !== undefined);
}

async function resealAll(
  session: TenantSession,
  codec: FieldCodec,
  options: RotateKeyOptions,
  waits: boolean,
  done: number,
): Promise<Pass> {
  let resealed = 0;
  const unopened = new Map<string, number>();
  for (const place of sealedPlaces) {
    for await (const page of pages(session, codec, place, options, waits)) {
      resealed += page.resealed;
      for (const code of page.unopened) {
        const name = `${place.table} (${code})`;
        unopened.set(name, (unopened.get(name) ?? 0) + 1);
      }
      if (page.resealed > 0) await options.onPage?.(done + resealed);
    }
  }
  return { resealed, unopened };
}

function unopenedError(
  unopened: ReadonlyMap<string, number>,
  { unknown, searchTerms }: KeyUsage,
): BitewingError {
  const counts = [...unopened].map(([name, count]) => `${name}: ${count}`).join(', ');
  const terms =
    searchTerms.others === 0
      ? ''
      : ` Search terms of these, or without a sealed value: ${searchTerms.others}.`;
  const isDamaged = unopened.size === 0 || [...unopened.keys()].some((name) => name.includes('damaged'));
  return new BitewingError(isDamaged || unknown === 0 ? 'sealed_value_damaged' : 'key_missing', {
    detail: `Not sealed anew, for they could not be opened: ${counts || 'none'}.${terms} All others are under the newest key.`,
  });
}

/**
 * Seals all that a tenant's store holds under the newest key of its codec, page by page; see `Store.rotateKey`.
 *
 * The place where it stands is the data itself: values that begin with the newest head are done.
 */
export async function rotateKey(
  session: TenantSession,
  codec: FieldCodec,
  options: RotateKeyOptions = {},
): Promise<KeyRotation> {
  const { pageRows = 1, signal } = options;
  if (!Number.isSafeInteger(pageRows) || pageRows < 1) {
    throw new BitewingError('invalid_options', { detail: 'pageRows: a whole number above zero.' });
  }
  signal?.throwIfAborted();
  await renewKeyCheck(session, codec);
  let resealed = 0;
  for (let waits = false; ; ) {
    const pass = await resealAll(session, codec, options, waits, resealed);
    resealed += pass.resealed;
    const usage = await session.run((transaction) => countKeys(transaction, codec));
    const left = usage.earlier + usage.unknown;
    if (left + usage.searchTerms.others === 0) return { resealed, usage };
    // A settling load may move values past the page that looks for them, and pages leave alone what is locked: so it
    // is looked again, at last with waiting. What is then left cannot be opened.
    const isHopeless = pass.unopened.size > 0 || left === 0;
    if (waits && pass.resealed === 0 && isHopeless) throw unopenedError(pass.unopened, usage);
    waits = pass.resealed === 0;
  }
}
