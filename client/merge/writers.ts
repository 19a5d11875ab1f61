/** Who made the writes of a document, and when: asked of the server's log once for each, again while it is out of reach. */
import type { CellValue } from '../../shared/document/cell.ts'
import { type WriteId, formatWriteId } from '../../shared/document/cell-writes.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { type Api, ApiError, isRecord } from '../collab/api.ts'
import { type Store, createStore } from '../collab/store.ts'

interface Person {
  readonly id: AccountId
  readonly name: string
}

export interface Writer {
  readonly author: Person
  /** Another than the author for work that was carried by file. */
  readonly deliverer: Person
  /** ISO 8601: when it was written, as the device said, or else when it was received. */
  readonly at: string
  /** Undefined where the answer has none. */
  readonly value: CellValue | undefined
}

interface WritersState {
  /** By `formatWriteId`. */
  readonly known: ReadonlyMap<string, Writer>
  readonly isUnreachable: boolean
}

export interface Writers {
  readonly state: Store<WritersState>
  /** Asks for those that nobody asked for yet; what the log did not have then is asked for anew. */
  ask(writes: Iterable<WriteId>): void
  close(): void
}

/** The most that one question may name. */
const writesPerQuestion = 2_000
const retryMs = 8_000

export function createWriters(api: Pick<Api, 'request'>, document: DocumentId): Writers {
  const known = new Map<string, Writer>()
  const wanted = new Map<string, WriteId>()
  const state = createStore<WritersState>({ known, isUnreachable: false })
  let isAsking = false
  let retry: ReturnType<typeof setTimeout> | null = null
  let isClosed = false

  async function askNext(): Promise<void> {
    const batch = [...wanted].slice(0, writesPerQuestion)
    if (batch.length === 0 || isClosed) return
    const body = { writes: batch.map(([, { client, clock }]) => [client, clock]) }
    const answer = await api.request('POST', `/documents/${document}/writes`, body)
    for (const [id] of batch) wanted.delete(id)
    for (const [id, writer] of parseWriters(answer)) known.set(id, writer)
    if (!isClosed) state.set({ known: new Map(known), isUnreachable: false })
    await askNext()
  }

  async function run(): Promise<void> {
    if (isAsking || isClosed) return
    isAsking = true
    try {
      await askNext()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isClosed) return
      state.set({ ...state.getSnapshot(), isUnreachable: true })
      // The server has the last word on a document that it does not show to us.
      if (!error.isFinal) retry = setTimeout(() => void run(), retryMs)
    } finally {
      isAsking = false
    }
  }

  return {
    state,
    ask(writes) {
      for (const write of writes) {
        const id = formatWriteId(write)
        if (!known.has(id)) wanted.set(id, { client: write.client, clock: write.clock })
      }
      if (wanted.size > 0) void run()
    },
    close() {
      isClosed = true
      if (retry !== null) clearTimeout(retry)
    },
  }
}

function parseWriters(answer: unknown): (readonly [string, Writer])[] {
  const writes = isRecord(answer) && Array.isArray(answer['writes']) ? (answer['writes'] as unknown[]) : null
  if (writes === null) throw new ApiError(0, 'badAnswer', 'the answer lists no writes')
  return writes.flatMap((item) => {
    const writer = parseWriter(item)
    return writer === null ? [] : [writer]
  })
}

function parseWriter(item: unknown): readonly [string, Writer] | null {
  if (!isRecord(item)) return null
  const { client, clock, author, deliverer, receivedAt, writtenAt, value } = item
  const [writer, bringer] = [parsePerson(author), parsePerson(deliverer)]
  if (typeof client !== 'number' || typeof clock !== 'number' || writer === null || bringer === null) return null
  const at = typeof writtenAt === 'string' ? writtenAt : typeof receivedAt === 'string' ? receivedAt : ''
  return [
    formatWriteId({ client, clock }),
    { author: writer, deliverer: bringer, at, value: value as CellValue | undefined },
  ]
}

function parsePerson(value: unknown): Person | null {
  if (!isRecord(value)) return null
  const { id, name } = value
  return typeof id === 'string' && typeof name === 'string' ? { id: id as AccountId, name } : null
}
