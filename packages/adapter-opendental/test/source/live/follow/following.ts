import type { Batch, Source } from '@bitewing/core';
import type { RowDataPacket } from 'mysql2/promise';
import type { Connection } from '../front-desk.ts';
import type { Host } from '../host.ts';
import { pictureOfHost } from '../host.ts';
import { differencesOf, pictureOfStream } from '../live-database.ts';

let marks = 0;

/** Writes a row that tells when everything written before it has come. */
export async function writeMark(desk: Connection): Promise<string> {
  marks += 1;
  const name = `mark ${marks}`;
  const [rows] = await desk.query<RowDataPacket[]>('SELECT MAX(DefNum) + 1 AS next FROM definition');
  await desk.query(
    "INSERT INTO definition SET DefNum = ?, Category = 1, ItemOrder = 0, ItemName = ?, ItemValue = '', ItemColor = 0, IsHidden = 0",
    [rows[0]?.next, name],
  );
  return name;
}

const holds = (host: Host, name: string): boolean =>
  [...host.content.values()].some((text) => text.includes(`"${name}"`));

/** Follows until the host shows, in a settled batch, all that was written up to now. */
export async function followToMark(
  host: Host,
  source: Source,
  desk: Connection,
  afterBatch: (batch: Batch) => Promise<void> = async () => undefined,
): Promise<readonly Batch[]> {
  const name = await writeMark(desk);
  const taken: Batch[] = [];
  await host.follow(source, {
    async afterBatch(batch) {
      taken.push(batch);
      await afterBatch(batch);
    },
    isDone: (batch) => batch.settled && holds(host, name),
  });
  return taken;
}

/** What differs between what a host holds and what a new reading of everything gives. */
export async function differencesToFresh(host: Host, source: Source): Promise<readonly string[]> {
  const whole = await pictureOfStream(source.snapshot());
  return differencesOf(pictureOfHost(host), { ...whole, rejections: [] });
}
