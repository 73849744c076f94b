import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

interface LinePlace {
  readonly at: number;
  readonly length: number;
}

/** A linear congruential generator: the same order on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<Item>(items: Item[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    const [one, other] = [items[last], items[chosen]];
    if (one !== undefined && other !== undefined) [items[last], items[chosen]] = [other, one];
  }
}

const recordsInBatch = 1000;

/** Where the records of a stream stand in its file, and the lines around them. */
async function findLines(path: string) {
  const records: LinePlace[] = [];
  let header = '';
  let closing = '';
  let at = 0;
  // One character a byte, so that lengths are those of the file.
  for await (const line of createInterface({ input: createReadStream(path, { encoding: 'latin1' }) })) {
    if (header === '') header = line;
    else if (line.startsWith('{"kind":"record"')) records.push({ at, length: line.length + 1 });
    else if (line.startsWith('{"kind":"batch"')) closing = line;
    at += line.length + 1;
  }
  return { header, records, closing };
}

/** Writes the records of an NDJSON stream again in the order of a seeded permutation, in batches of 1,000. */
export async function shuffleLines(from: string, to: string, seed = 1): Promise<void> {
  const { header, records, closing } = await findLines(from);
  shuffle(records, randomNumbers(seed));
  const pause = JSON.stringify({ ...JSON.parse(closing), settled: false, complete: false });
  const file = await open(from);
  const output = createWriteStream(to, { mode: 0o600 });
  const write = async (line: string | Uint8Array): Promise<void> => {
    if (!output.write(line, 'latin1')) await once(output, 'drain');
  };
  try {
    await write(`${header}\n`);
    for (const [place, { at, length }] of records.entries()) {
      const line = Buffer.alloc(length);
      await file.read(line, 0, length, at);
      await write(line);
      if ((place + 1) % recordsInBatch === 0) await write(`${pause}\n`);
    }
    output.end(`${closing}\n`, 'latin1');
    await once(output, 'finish');
  } finally {
    output.destroy();
    await file.close();
  }
}
