/** What each message of a client leads to, by what its connection is good for: written out by hand, apart from the relay. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { messageType, syncType } from '../../shared/protocol/message-type.ts'
import type { Message } from '../../shared/protocol/message.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { Entry } from './people.ts'

export interface Client {
  readonly name: 'program' | 'browser' | 'old client' | 'stock'
  /** It offers our subprotocol. */
  readonly isHuibian: boolean
  readonly hasCookie: boolean
  /** It names a schema older than the document's. */
  readonly isOld: boolean
}

export const clients: readonly Client[] = [
  { name: 'program', isHuibian: true, hasCookie: false, isOld: false },
  { name: 'browser', isHuibian: true, hasCookie: true, isOld: false },
  { name: 'old client', isHuibian: true, hasCookie: false, isOld: true },
  { name: 'stock', isHuibian: false, hasCookie: false, isOld: false },
]

/** The ids that a message may name: of the connection's own document and people, and of those of others. */
export interface Ids {
  /** Client ids that nobody used before. */
  readonly fresh: () => number
  /** Of a session of another account that is in the document. */
  readonly anothersClient: number
  /** A change that continues what the other account wrote. */
  readonly anothersUpdate: Uint8Array
  readonly position: Position
  /** Of a document of another chamber. */
  readonly positionElsewhere: Position
  readonly documentElsewhere: string
}

export interface Outcome {
  /** What the sender hears. */
  readonly heard: readonly Message['type'][]
  readonly closed: number | null
  /** Where the changes are afterwards: in the log, put aside for a reason, or nowhere. */
  readonly kept: 'log' | 'readOnly' | 'accessEnded' | 'schemaOlder' | null
  /** Others hear the presence of these. */
  readonly isPresent: boolean
}

interface Sent {
  readonly bytes: Uint8Array
  readonly update?: Uint8Array
  readonly present?: number
}

export interface Row {
  readonly type: string
  readonly name: string
  readonly send: (ids: Ids) => Sent
  readonly expected: (entry: Exclude<Entry, '-'>, client: Client) => Outcome
}

const closeCodes = { forbidden: 4403, foreignClient: 4409, unknownMessage: 4415 } as const
const silence: Outcome = { heard: [], closed: null, kept: null, isPresent: false }

function hears(...heard: Message['type'][]): Outcome {
  return { ...silence, heard }
}

function closes(code: keyof typeof closeCodes): Outcome {
  return { ...silence, closed: closeCodes[code] }
}

function aside(kept: NonNullable<Outcome['kept']>, { isHuibian }: Client): Outcome {
  // A stock client learns by the end of the connection that its work did not enter.
  return isHuibian ? { ...hears('quarantined', 'saved'), kept } : { ...closes('forbidden'), kept }
}

/** Changes: the log, unless somebody may not write there. */
function change(written: (client: Client) => Outcome): Row['expected'] {
  return (entry, client) => {
    if (entry === 'd') return aside('accessEnded', client)
    if (entry === 'r') return aside('readOnly', client)
    return client.isOld ? aside('schemaOlder', client) : written(client)
  }
}

const accepted = (client: Client): Outcome => ({
  ...hears(...(client.isHuibian ? ['saved' as const] : [])),
  kept: 'log',
})

/** Questions about a document, and presence in it: for those who may read it. */
function forReaders(outcome: (client: Client) => Outcome): Row['expected'] {
  return (entry, client) => (entry === 'd' ? silence : outcome(client))
}

/** The relay's to say, or nobody's. Whoever hands in is not even told that it is not his to say. */
const notTheirs = forReaders(() => closes('unknownMessage'))
/** The relay does not read what it does not know. */
const unreadable: Row['expected'] = () => closes('unknownMessage')

function changeOf(type: 'syncStep2' | 'update', make: (ids: Ids) => Uint8Array): Row['send'] {
  return (ids) => {
    const update = make(ids)
    return { bytes: encodeMessage({ type, update }), update }
  }
}

function says(message: Message | ((ids: Ids) => Message)): Row['send'] {
  return (ids) => ({ bytes: encodeMessage(typeof message === 'function' ? message(ids) : message) })
}

function ownChange({ fresh }: Ids): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = fresh()
  doc.getMap('cells').set(`items/row${doc.clientID}/name`, 'x')
  return Y.encodeStateAsUpdate(doc)
}

function subdocument({ fresh, documentElsewhere }: Ids): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = fresh()
  doc.getMap('meta').set(`inside${doc.clientID}`, new Y.Doc({ guid: documentElsewhere }))
  return Y.encodeStateAsUpdate(doc)
}

function presence(others: (ids: Ids) => number[]): Row['send'] {
  return (ids) => {
    const present = ids.fresh()
    const entries = [present, ...others(ids)].map((client) => ({
      client,
      clock: 9_000,
      state: '{"user":{"name":"x"}}',
    }))
    return { bytes: encodeMessage({ type: 'awareness', entries }), present }
  }
}

function unknownNumber(...numbers: number[]): Row['send'] {
  const encoder = createEncoder()
  for (const number of numbers) writeVarUint(encoder, number)
  return () => ({ bytes: toUint8Array(encoder) })
}

const ifHuibian = (outcome: Outcome) => (client: Client) => (client.isHuibian ? outcome : closes('unknownMessage'))

/** In an order in which one connection can send all that do not end it. */
export const rows: readonly Row[] = [
  {
    type: 'resume',
    name: 'from the position of another document',
    send: says(({ positionElsewhere }) => ({ type: 'resume', ...positionElsewhere })),
    // As for a position that never was: the client has to begin with step 1.
    expected: forReaders(ifHuibian(hears('resume'))),
  },
  {
    type: 'resume',
    name: 'from the newest position',
    send: says(({ position }) => ({ type: 'resume', ...position })),
    expected: forReaders(ifHuibian(hears('awareness', 'resume'))),
  },
  {
    type: 'sync/step1',
    name: 'asking for all',
    send: says({ type: 'syncStep1', stateVector: new Uint8Array([0]) }),
    // The presence of others was told with the position already, where there is one.
    expected: forReaders(({ isHuibian }) => hears('syncStep2', 'syncStep1', isHuibian ? 'resume' : 'awareness')),
  },
  {
    type: 'queryAwareness',
    name: 'asking who is here',
    send: says({ type: 'queryAwareness' }),
    expected: forReaders(() => hears('awareness')),
  },
  {
    type: 'awareness',
    name: 'of oneself',
    send: presence(() => []),
    expected: forReaders(() => ({ ...hears('awareness'), isPresent: true })),
  },
  {
    type: 'awareness',
    name: 'of oneself and of another account',
    send: presence(({ anothersClient }) => [anothersClient]),
    expected: forReaders(() => ({ ...hears('awareness'), isPresent: true })),
  },
  {
    type: 'writtenAt',
    name: 'before a change',
    send: says({ type: 'writtenAt', atMs: 77 }),
    expected: forReaders(ifHuibian(silence)),
  },
  {
    type: 'sync/step2',
    name: 'with work of its own',
    send: changeOf('syncStep2', ownChange),
    expected: change(accepted),
  },
  { type: 'sync/update', name: 'of its own', send: changeOf('update', ownChange), expected: change(accepted) },
  {
    type: 'sync/update',
    name: 'with a subdocument that names another document',
    send: changeOf('update', subdocument),
    expected: change(accepted),
  },
  {
    type: 'sync/update',
    name: 'that brings nothing',
    send: changeOf('update', () => new Uint8Array([0, 0])),
    // It is no offence of those who may read; of the others nobody looks whether it is new.
    expected: (entry, client) =>
      entry === 'd' ? aside('accessEnded', client) : hears(...(client.isHuibian ? ['saved' as const] : [])),
  },
  {
    type: 'sync/update',
    name: 'under the client id of another account',
    send: changeOf('update', ({ anothersUpdate }) => anothersUpdate),
    expected: change(() => closes('foreignClient')),
  },
  {
    type: 'sync/update',
    name: 'of its own and under the client id of another account',
    send: changeOf('update', (ids) => Y.mergeUpdates([ownChange(ids), ids.anothersUpdate])),
    expected: change(() => closes('foreignClient')),
  },
  {
    type: 'sync/step2',
    name: 'of its own and under the client id of another account',
    send: changeOf('syncStep2', (ids) => Y.mergeUpdates([ownChange(ids), ids.anothersUpdate])),
    expected: change(() => closes('foreignClient')),
  },
  { type: 'auth', name: 'the relay’s to say', send: says({ type: 'denied', reason: 'x' }), expected: notTheirs },
  { type: 'saved', name: 'the relay’s to say', send: says({ type: 'saved', count: 1, seq: 1 }), expected: notTheirs },
  {
    type: 'notice',
    name: 'the relay’s to say',
    send: says({ type: 'notice', code: 1, detail: '' }),
    expected: notTheirs,
  },
  {
    type: 'quarantined',
    name: 'the relay’s to say',
    send: says({ type: 'quarantined', ordinal: 1, reason: 'x' }),
    expected: notTheirs,
  },
  {
    type: 'unknown',
    name: 'a number that is none',
    send: unknownNumber(Math.max(...Object.values(messageType)) + 1),
    expected: unreadable,
  },
  {
    type: 'unknown',
    name: 'sync with a second number that is none',
    send: unknownNumber(0, Math.max(...Object.values(syncType)) + 1),
    expected: unreadable,
  },
]

/** What a connection is told at once. */
export function atOpening(entry: Exclude<Entry, '-'>, { isHuibian, isOld }: Client): Outcome {
  if (entry === 'd') return isHuibian ? hears('notice') : closes('forbidden')
  return isHuibian && (entry === 'r' || isOld) ? hears('notice') : silence
}

/** The one table of the wire: each number of it, sync by its second one. */
export function typesOfWire(): string[] {
  const { sync: _, ...others } = messageType
  return [...Object.keys(syncType).map((name) => `sync/${name}`), ...Object.keys(others)]
}
