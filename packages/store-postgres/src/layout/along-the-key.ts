/**
 * Has a transaction read pages along the key. Without statistics, as after a bulk load, Postgres would rather sort or read
 * all that is left for every page; and what it then thinks of the costs must not make it compile the statement.
 */
export const alongTheKey = `SELECT ${['jit', 'enable_sort', 'enable_bitmapscan', 'enable_seqscan']
  .map((setting) => `set_config('${setting}', 'off', true)`)
  .join(', ')}`;
