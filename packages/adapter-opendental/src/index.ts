export { capabilitiesFor, type Way } from './capabilities.ts';
export type {
  OpenDentalApiSourceOptions,
  OpenDentalChangesOptions,
  OpenDentalDumpOptions,
  OpenDentalLiveOptions,
  OpenDentalOptions,
  OpenDentalPoolOptions,
  OpenDentalPracticeOptions,
  OpenDentalServer,
  OpenDentalServerOptions,
  ReadProgress,
} from './options.ts';
export { openDentalExtraClass } from './profile/extra-class.ts';
export { createOpenDentalSource } from './source/create-open-dental-source.ts';
export type { OpenDentalApiOptions } from './way/api/api-options.ts';
export type { MysqlConnection, MysqlPool, MysqlStatement } from './way/mysql/mysql-pool.ts';
export type { OpenDentalTunnel } from './way/mysql/tunnel/tunnel-options.ts';
export { createOpenDentalWriter } from './write/create-open-dental-writer.ts';
export type { OpenDentalWriterOptions } from './write/writer-options.ts';
