/**
 * Diagnostic channels that are not searched, by how their names begin, and why. On the first two, drivers publish what passes
 * between them and a server while somebody subscribes, and cannot be told not to. Bitewing subscribes to none, which is
 * searched for; docs/06-privacy.md tells a host what it sees where it subscribes. The other two tell of the tests.
 */
export const leftOutChannels = {
  'undici:': 'what an HTTP client sends and gets: paths, headers and bodies',
  'tracing:mysql2:': 'what a database is asked and answers: statements and rows',
  'http.': 'requests of the server that stands in for a vendor, which runs in the process that is searched',
  'tracing:child_process.spawn:': 'the words that a test starts other programs with',
} as const satisfies Readonly<Record<string, string>>;

/** Modules as they are loaded: code, which would be printed by the megabyte. */
const codeChannels = 'tracing:module.';

export const isOfCode = (channel: string): boolean => channel.startsWith(codeChannels);

export const isLeftOut = (channel: string): boolean =>
  Object.keys(leftOutChannels).some((beginning) => channel.startsWith(beginning));
