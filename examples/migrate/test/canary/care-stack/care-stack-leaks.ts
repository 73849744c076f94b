import type { Leak } from '../leak.ts';

const adapter = 'packages/adapter-carestack/src';

/** Mistakes of a reader over HTTP; each shows in a place where no other of them does, the first that it names. */
export const careStackLeaks = {
  /** The path that was asked for, with the id of a patient. */
  pathInError: {
    module: 'packages/adapter-kit/src/http/checked-requests.ts',
    places: [
      'error connection_lost of a patient who is asked for by id',
      'error source_busy of a summary that is asked for by id',
    ],
    edits: [
      [
        'writes: rule.writes,\n      what,',
        `writes: rule.writes,\n      what: \`\${rule.method} \${whole}\`,`,
      ],
    ],
  },
  /** The answer of a server that quotes what it was asked. */
  quotedAnswer: {
    module: 'packages/adapter-kit/src/http/status-error.ts',
    places: [
      'error under serverError',
      'error under tooManyRequests',
      'error under grantFails',
      'error source_busy of a summary that is asked for by id',
      'check',
    ],
    edits: [
      ['{ status, headers }: TransportAnswer', '{ status, headers, text }: TransportAnswer'],
      [`detail: \`\${what} answered \${status}`, `detail: \`\${what} answered \${status} \${text}`],
    ],
  },
  /** What is no JSON. */
  quotedPage: {
    module: 'packages/adapter-kit/src/http/send-once.ts',
    places: ['error response_malformed of a patient who is read again'],
    edits: [[`detail: \`\${what} gave a success`, `detail: \`\${what} gave \${text} as a success`]],
  },
  /** The token that was refused, in hexadecimal. */
  tokenInError: {
    module: `${adapter}/way/api/carestack-client.ts`,
    places: ['error auth_failed of a token that dies at once', 'error under tokenDies', 'check'],
    edits: [
      [
        'throw refused(answer, request.call);',
        "throw refused(answer, { ...request.call, path: Buffer.from(token?.text ?? '').toString('hex') });",
      ],
    ],
  },
  /** What a token is asked for with. */
  keyInError: {
    module: `${adapter}/way/api/access-token.ts`,
    places: ['error auth_failed of wrong keys'],
    edits: [['check clientId, clientSecret,', `check \${encodeURIComponent(options.clientSecret)},`]],
  },
  /** The value of an option that is malformed. */
  optionInError: {
    module: 'packages/adapter-kit/src/options/resolve-with.ts',
    places: ['error invalid_options of a source'],
    edits: [["[...new Set(names)].join(', ')", 'JSON.stringify(options)']],
  },
  /** The position of a cursor that is none. */
  positionInError: {
    module: 'packages/adapter-kit/src/cursor/cursor-reader.ts',
    places: ['error cursor_invalid of a position'],
    edits: [["[...new Set(fields)].join(', ')", 'JSON.stringify(cursor)']],
  },
  /** The note in a delivery that cannot be understood. */
  noteInRefusal: {
    module: `${adapter}/webhook/care-stack-webhook.ts`,
    places: ['refusals of webhooks'],
    edits: [
      [
        "if (delivery === null) return refuse('malformed');",
        "if (delivery === null) return refuse('malformed', Buffer.from(body).toString('base64'));",
      ],
    ],
  },
  /** What was sent, in the answer. */
  echoInAnswer: {
    module: `${adapter}/webhook/care-stack-webhook.ts`,
    places: ['answers to webhooks'],
    edits: [
      [
        'new Response(null, { status: refused.status, headers })',
        "new Response(request.headers.get('carestack-signature'), { status: refused.status, headers })",
      ],
    ],
  },
  secretInError: {
    module: `${adapter}/webhook/webhook-signature.ts`,
    places: ['error invalid_options of a receiver'],
    edits: [['detail: `The option secret is', `detail: \`The option secret \${secret} is`]],
  },
  /** The last patient on the page of the tree. */
  tellingTree: {
    module: `${adapter}/organization/organization-tree.ts`,
    places: ['organization tree', 'page of the organization tree'],
    edits: [
      [
        'instance = batch.instance;',
        "instance = batch.instance; for (const { entity, data } of batch.records) if (entity === 'patient' && data) globalThis.lastTreePatient = data;",
      ],
      [
        "unsaid('the name of the account')",
        "({ value: globalThis.lastTreePatient.lastName, origin: { kind: 'native', from: [] } })",
      ],
    ],
  },
  /** A record in the report of the ledger. */
  tellingLedgerCheck: {
    module: `${adapter}/check/ledger-check.ts`,
    places: ['accounts'],
    edits: [
      [
        'instance = batch.instance;',
        "instance = batch.instance; for (const { entity, data } of batch.records) if (entity === 'patient' && data) globalThis.lastOwing = data.lastName;",
      ],
      ['...seen,', '...seen, example: globalThis.lastOwing,'],
    ],
  },
  /** Somebody who listens to what the HTTP client publishes. */
  subscribedChannel: {
    module: `${adapter}/way/api/held-connections.ts`,
    places: ['subscriptions to channels'],
    edits: [
      [
        'agent ??= new Agent(',
        "if (agent === null) process.getBuiltinModule('node:diagnostics_channel').subscribe('undici:request:create', () => undefined);\n        agent ??= new Agent(",
      ],
    ],
  },
} as const satisfies Readonly<Record<string, Leak>>;
