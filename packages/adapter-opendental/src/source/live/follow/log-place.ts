import {
  formatLogPosition,
  type LogPosition,
  parseLogPosition,
} from '../../../way/mysql/log/log-position.ts';

/** Where a log stands, as a cursor holds it: of which server, which file, behind which byte. */
export const logText = (serverId: number | null, position: LogPosition): string =>
  `${serverId ?? 0}/${formatLogPosition(position)}`;

/** The place of a text of {@link logText}; null where it is of another server, or of none. */
export function placeIn(text: string, serverId: number | null): LogPosition | null {
  const [server, ...rest] = text.split('/');
  return server === String(serverId ?? 0) && rest.length > 0 ? parseLogPosition(rest.join('/')) : null;
}
