/** A page that knows where the next one begins; null behind the last. */
export interface Page {
  readonly next: string | null;
}

type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

/** A failure of a page that nobody waits for yet is kept until somebody does. */
const settled = <Result>(work: Promise<Result>): Promise<Settled<Result>> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

/**
 * Pages one after another, of which the next is asked for while one is worked on: one ahead, not more.
 *
 * A page is fetched whole whether or not anybody takes it: while its consumer is busy, nothing is open on the server.
 *
 * @param isAhead False asks for each page only when the one before was worked on: where something newer may be given in
 *   between, which a page fetched before would take back.
 */
export async function* pagesAhead<Item extends Page>(
  fetch: (after: string | null) => Promise<Item>,
  after: string | null,
  isAhead = true,
): AsyncGenerator<Item> {
  if (!isAhead) {
    for (let page = await fetch(after); ; page = await fetch(page.next)) {
      yield page;
      if (page.next === null) return;
    }
  }
  let pending = settled(fetch(after));
  for (;;) {
    const result = await pending;
    if ('error' in result) throw result.error;
    const { next } = result.value;
    if (next !== null) pending = settled(fetch(next));
    yield result.value;
    if (next === null) return;
  }
}
