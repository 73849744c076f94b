import { bookOnce } from './book-once.ts';
import { proveBooking } from './proof/prove-booking.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// A reader that goes away (`| head`) ends nothing.
process.stdout.on('error', () => undefined);

const points = proveBooking(await bookOnce({ print }));
const holds = points.every((point) => point.holds);
print('The proof');
for (const point of points) print(`   ${point.holds ? 'holds' : 'FAILS'}  ${point.point}: ${point.seen}`);
print('');
print(holds ? 'The patient is booked once.' : 'The proof does not hold.');
process.exitCode = holds ? 0 : 1;
