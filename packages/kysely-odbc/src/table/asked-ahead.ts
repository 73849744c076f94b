/** Nobody may be waiting when it fails: then that is told by whoever asks for it. */
function asked<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

/**
 * Gives each item once the one behind it was asked for: what the database does for that one, the comparison at the end of a table
 * included, it does while the consumer works on this one. A consumer that stops waits for what was asked for.
 */
export async function* askedAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = asked(items.next());
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = asked(items.next());
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
