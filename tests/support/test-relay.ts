/** A relay over the log in memory, with a clock and a logger that a test holds. */
import type { ClosedCellsAsk } from '../../server/history/closed-cells-at.ts'
import { createMemoryFaults, type MemoryFaults } from '../../server/log/memory-faults.ts'
import { createMemoryLog, type MemoryLog } from '../../server/log/memory-log.ts'
import { type Relay, createRelay } from '../../server/relay/create-relay.ts'
import type { RelayLimits } from '../../server/relay/limits.ts'
import { createSeals } from '../../server/review/seals.ts'
import type { DocumentRecord, Logger } from '../../server/relay/ports.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type AccountId, type DocumentId, parseDocumentId } from '../../shared/ids.ts'
import { closedCellsOf } from '../../shared/review/closed-cells.ts'
import { type ManualClock, createManualClock } from './manual-clock.ts'
import { encodeFrame } from './socket-pair.ts'

interface LoggedEvent {
  readonly event: string
  readonly error?: unknown
  readonly fields?: Readonly<Record<string, string | number | boolean>>
}

export interface TestRelay {
  relay: Relay
  readonly log: MemoryLog
  readonly faults: MemoryFaults
  readonly clock: ManualClock
  readonly events: LoggedEvent[]
  createDocument(kind?: DocumentKind): Promise<DocumentRecord>
  /** Begins anew over the same log, as after a crash. */
  restart(): void
}

/** As the thread over a store on the disk reads them; of a log that was not compacted. */
export async function closedCellsIn(log: MemoryLog, { document, closedAt, until, seq }: ClosedCellsAsk) {
  const { tail } = await log.load(document, 0)
  return closedCellsOf(tail.slice(0, seq), closedAt, until)
}

let documents = 0

function nextDocumentId(): DocumentId {
  const id = parseDocumentId(`document-${String(++documents).padStart(14, '0')}`)
  if (id === null) throw new Error('not an id')
  return id
}

export function createTestRelay(limits: Partial<RelayLimits> = {}): TestRelay {
  const faults = createMemoryFaults()
  const log = createMemoryLog(faults)
  const clock = createManualClock()
  const events: LoggedEvent[] = []
  const logger: Logger = {
    info: (event, fields) => void events.push({ event, ...(fields && { fields }) }),
    warn: (event, fields) => void events.push({ event, ...(fields && { fields }) }),
    error: (event, error, fields) => void events.push({ event, error, ...(fields && { fields }) }),
  }
  const seals = createSeals(log, log, { closedCells: (ask) => closedCellsIn(log, ask) })
  const open = (): Relay => createRelay({ log, seals, clock, logger, encodeFrame, limits })
  return {
    relay: open(),
    log,
    faults,
    clock,
    events,
    async createDocument(kind = 'article') {
      const record: DocumentRecord = {
        id: nextDocumentId(),
        kind,
        title: '样',
        parent: null,
        ancestors: [],
        chamber: null,
        schema: 1,
        createdBy: 'founder' as AccountId,
        createdAtMs: clock.now(),
      }
      await log.create(record, seedUpdate(kind))
      return record
    },
    restart() {
      this.relay = open()
    },
  }
}
