/** Documents whose whole past is kept at hand for a while: whoever compares two states compares others next. */
import type { DatabaseSync } from 'node:sqlite'
import { DocumentPast, type PastRowWithUpdate } from '../../shared/history/document-past.ts'
import { readTextPast, type TextPast } from '../../shared/history/text-past.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { type DocumentReader, numberOf, readStoredRow } from '../log/document-reader.ts'
import { sameBytes } from '../log/hash-chain.ts'
import { type ChainPoint, emptyLog, rowFault } from '../log/replay-rows.ts'
import { isPassingError } from '../log/to-store-error.ts'

interface OpenedPast {
  readonly past: DocumentPast
  readonly text: TextPast
  /** Up to which the log is in it, each row held against the chain. */
  readonly point: ChainPoint
  /** Of its updates. */
  readonly bytes: number
}

export interface OpenedLimits {
  readonly documents: number
  readonly bytes: number
}

// One that is being reviewed, the one before it and the one beside it. What is built of updates takes some tens of times
// their bytes, and a thread has some gigabytes; 260,000 rows of one letter are 8 MB.
const defaultLimits: OpenedLimits = { documents: 3, bytes: 32 * 1024 * 1024 }

const sql = `SELECT seq, author, deliverer, received_at, written_at, hash, update_bytes FROM updates
  WHERE document = ? AND seq > ? ORDER BY seq`

export interface OpenedPasts {
  /** As of the newest row; `damaged` unless every row verifies to the end of the log. */
  open(document: DocumentId): TextPast | 'damaged'
  /** Those at hand, the one that was asked for longest ago first. */
  readonly documents: readonly DocumentId[]
}

export function createOpenedPasts(
  database: DatabaseSync,
  reader: Pick<DocumentReader, 'head' | 'inOneView'>,
  limits: OpenedLimits = defaultLimits,
): OpenedPasts {
  const statement = database.prepare(sql)
  const opened = new Map<DocumentId, OpenedPast>()

  /** As far as rows verify, one by one: what was read of them is not held until the last. */
  function createRowReading(document: DocumentId, after: ChainPoint) {
    const reading = { point: after, bytes: 0, isWhole: true }
    function* rows(): Generator<PastRowWithUpdate> {
      for (const row of statement.iterate(document, after.seq)) {
        const stored = readStoredRow(row)
        if (rowFault(document, reading.point, stored) !== null) {
          reading.isWhole = false
          return
        }
        const { seq, hash, author, deliverer, receivedAtMs, update } = stored
        const writtenAtMs = row['written_at'] === null ? null : numberOf(row, 'written_at')
        reading.point = { seq, hash }
        reading.bytes += update.byteLength
        yield { author, deliverer, receivedAtMs, writtenAtMs, update }
      }
    }
    return { reading, rows: rows() }
  }

  /** Null if a row does not verify, or the last is not the newest that the log remembers: then the past holds half of it. */
  function addRows(document: DocumentId, past: DocumentPast, after: ChainPoint) {
    try {
      const head = reader.head(document)
      // A document begins with its seed: without rows it has lost them.
      if (head.seq === 0) return null
      const { reading, rows } = createRowReading(document, after)
      past.add(rows)
      return reading.isWhole && isSamePoint(reading.point, head) ? reading : null
    } catch (error) {
      if (isPassingError(error)) throw error
      return null
    }
  }

  function extend(document: DocumentId, known: OpenedPast | undefined): OpenedPast | null {
    const past = known?.past ?? new DocumentPast()
    const after = known?.point ?? emptyLog
    const added = reader.inOneView(() => addRows(document, past, after))
    if (added === null) return null
    const { point, bytes } = added
    if (known !== undefined && point.seq === after.seq) return known
    return { past, text: readTextPast(past), point, bytes: (known?.bytes ?? 0) + bytes }
  }

  function keep(document: DocumentId, past: OpenedPast): void {
    opened.set(document, past)
    let bytes = [...opened.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [oldest, { bytes: ofOldest }] of opened) {
      if (opened.size <= limits.documents && bytes <= limits.bytes) break
      opened.delete(oldest)
      bytes -= ofOldest
    }
  }

  return {
    open(document) {
      const known = opened.get(document)
      // Kept again only once all went well: neither what is damaged nor half of an extension stays at hand.
      opened.delete(document)
      const past = extend(document, known)
      if (past === null) return 'damaged'
      keep(document, past)
      return past.text
    },
    get documents() {
      return [...opened.keys()]
    },
  }
}

function isSamePoint(a: ChainPoint, b: ChainPoint): boolean {
  return a.seq === b.seq && sameBytes(a.hash, b.hash)
}
