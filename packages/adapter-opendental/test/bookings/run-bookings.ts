import { join } from 'node:path';
import { createJournal } from '@bitewing/core/durable';
import { generateKey } from '@bitewing/core/privacy';
import { createWriteQueue, type WriteState } from '@bitewing/core/write';
import type { ApiFault, MariaDbServer } from '@bitewing/testkit-native';
import { drawnFrom } from '@bitewing/testkit-native/judges';
import { type Booking, intentOf } from './booking.ts';
import { bookingWriter } from './booking-writer.ts';
import { type Clinic, openClinic } from './clinic.ts';
import { disturb, type IncidentName } from './disturb.ts';
import { drawnBookings } from './drawn-bookings.ts';
import { type EndedBooking, type Flaw, judgeBookings } from './judge-bookings.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import type { StandingVisit } from './standing-visit.ts';
import { startCrew } from './worker-process.ts';

/** Who books what where. */
export interface BookingRun {
  readonly server: MariaDbServer;
  /** Names databases and files. */
  readonly name: string;
  /** Where outboxes are: a folder, or what makes a Postgres database and gives its URL. */
  readonly outboxes: string | ((name: string) => Promise<string>);
  readonly seed: number;
  /** Each with an office of its own. */
  readonly clinics: number;
  /** Outboxes of each clinic. */
  readonly outboxesEach: number;
  /** Processes that work on each outbox. */
  readonly workersEach: number;
  /** Of all outboxes together. */
  readonly bookings: number;
  /** Whether every outbox of a clinic is asked for the same slots, once each. */
  readonly rivals?: boolean;
  /** In each outbox. */
  readonly incidents: number;
  readonly faults: readonly ApiFault[];
  readonly mostAttempts: number;
  /** Called with each clinic when everything is over, and was read. */
  readonly afterwards?: (clinic: Clinic, ended: readonly EndedBooking[]) => Promise<void>;
}

/** One clinic when everything is over. */
export interface ClinicInTheEnd {
  readonly ended: readonly EndedBooking[];
  readonly visits: readonly StandingVisit[];
}

/** What a run came to. */
export interface BookingReport {
  readonly flaws: readonly Flaw[];
  readonly clinics: readonly ClinicInTheEnd[];
  readonly states: Readonly<Partial<Record<WriteState, number>>>;
  readonly incidents: readonly IncidentName[];
  readonly kills: number;
  /** Visits that were taken back. */
  readonly compensated: number;
  /** How often requests were struck. */
  readonly faults: number;
  /** Whatever a host may see of it: log lines, audit entries, errors, reasons. */
  readonly told: string;
}

/** Has everything booked while clinics, offices and workers fail, and judges what is left. */
export async function runBookings(run: BookingRun): Promise<BookingReport> {
  const { server, name, seed, faults, outboxesEach, workersEach, mostAttempts } = run;
  await using open = new AsyncDisposableStack();
  const draw = drawnFrom('bookings', name, seed);
  const key = Buffer.from(generateKey()).toString('base64');
  const clinics: Clinic[] = [];
  for (let number = 0; number < run.clinics; number += 1) {
    const instance = `clinic-${number}`;
    const database = `${name}_${number}`;
    clinics.push(open.use(await openClinic({ server, database, instance, seed: seed + number, faults })));
  }
  const places: Place[] = [];
  for (const [number, clinic] of clinics.entries()) {
    for (let outbox = 0; outbox < outboxesEach; outbox += 1) {
      const file = `${name}_${number}_${outbox}`;
      const location =
        typeof run.outboxes === 'string' ? join(run.outboxes, `${file}.sqlite`) : await run.outboxes(file);
      const count = Math.ceil(run.bookings / (run.clinics * outboxesEach));
      const isRival = run.rivals === true;
      const drawn = { outbox, count, slots: isRival ? null : Math.ceil(count * 0.75) };
      const bookings = drawnBookings(clinic, { ...drawn, doomedOneIn: isRival ? 0 : 25 }, draw);
      places.push({ clinic, outbox: open.use(await openOutbox(location, key)), location, bookings, number });
    }
  }
  for (const { clinic, outbox, bookings } of places) {
    await using writer = bookingWriter(clinic.instance, clinic.api.address);
    await using writes = createWriteQueue({ queue: outbox.durable, writers: () => writer, worker: 'host' });
    for (const booking of bookings) await writes.submit(intentOf(booking, clinic.instance));
  }

  const started = places.map((place, at) => {
    const settings = Array.from({ length: workersEach }, (_, number) => ({
      name: `worker-${at}-${number}`,
      outbox: place.location,
      key,
      instance: place.clinic.instance,
      address: place.clinic.api.address,
      contends: workersEach > 1,
      mostAttempts,
    }));
    const crew = open.use(startCrew(settings));
    const scene = { ...place, crew, contends: workersEach > 1, hasFrontDesk: run.rivals !== true };
    const spread = Math.max(1, Math.floor(place.bookings.length / (run.incidents + 1)));
    const happened = disturb({ ...scene, spread }, drawnFrom('incidents', name, seed, at), run.incidents);
    // Awaited in the end; where workers fail before that, their error is the one that counts.
    happened.catch(() => {});
    return { crew, happened };
  });
  await Promise.all(started.map(({ crew }) => crew.done));
  const incidents = (await Promise.all(started.map(({ happened }) => happened))).flat();
  for (const { api } of clinics) await api.idle();

  const told = started.map(({ crew }) => crew.told());
  const inTheEnd: ClinicInTheEnd[] = [];
  for (const [number, clinic] of clinics.entries()) {
    const ended: EndedBooking[] = [];
    for (const place of places.filter((one) => one.number === number)) {
      await using writer = bookingWriter(clinic.instance, clinic.api.address);
      const { durable, database } = place.outbox;
      await using writes = createWriteQueue({ queue: durable, writers: () => writer, worker: 'host' });
      for (const booking of place.bookings)
        ended.push({ booking, receipt: await writes.status(booking.idempotencyKey) });
      const letters = await writes.deadLetters({ instance: clinic.instance });
      told.push(JSON.stringify(letters.map(({ reason, attempts }) => [reason, attempts])));
      const entries = await createJournal({ database }).read(clinic.instance, 0, 1_000_000);
      told.push(...entries.map(({ text }) => text));
    }
    inTheEnd.push({ ended, visits: await clinic.visits() });
    await run.afterwards?.(clinic, ended);
  }
  return {
    flaws: inTheEnd.flatMap(({ ended, visits }) => judgeBookings(ended, visits)),
    clinics: inTheEnd,
    states: countStates(inTheEnd),
    incidents,
    kills: started.reduce((sum, { crew }) => sum + crew.kills(), 0),
    compensated: inTheEnd
      .flatMap(({ ended }) => ended)
      .reduce((sum, { receipt }) => sum + (receipt?.outcome?.compensated.length ?? 0), 0),
    faults: clinics
      .flatMap(({ api }) => Object.values(api.counters().faults))
      .reduce((sum, count) => sum + count, 0),
    told: told.join('\n'),
  };
}

interface Place {
  readonly clinic: Clinic;
  readonly number: number;
  readonly outbox: Outbox;
  readonly location: string;
  readonly bookings: readonly Booking[];
}

function countStates(clinics: readonly ClinicInTheEnd[]): BookingReport['states'] {
  const states: Partial<Record<WriteState, number>> = {};
  for (const { receipt } of clinics.flatMap(({ ended }) => ended)) {
    if (receipt !== null) states[receipt.state] = (states[receipt.state] ?? 0) + 1;
  }
  return states;
}
