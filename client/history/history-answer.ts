/** The timeline and the comparison of a document, read from the server's answers. */
import type { CellValue } from '../../shared/document/cell.ts'
import type {
  ComparedCell,
  ComparedDocument,
  ComparedLine,
  ComparedPart,
} from '../../shared/history/compared-document.ts'
import type { AccountId } from '../../shared/ids.ts'
import { isRecord } from '../collab/api.ts'

export interface NamedPerson {
  readonly id: AccountId
  readonly name: string
}

export interface TimelineRevision {
  readonly first: number
  readonly last: number
  readonly rows: number
  readonly author: NamedPerson
  readonly deliverer: NamedPerson
  readonly receivedFromMs: number
  readonly receivedToMs: number
  readonly writtenFromMs: number | null
  readonly writtenToMs: number | null
  readonly isOffline: boolean
}

export interface TimelinePage {
  readonly head: number
  readonly revisions: readonly TimelineRevision[]
  readonly nextBefore: number | null
}

export interface ComparedRow {
  readonly author: NamedPerson
  readonly deliverer: NamedPerson
  readonly receivedAtMs: number
  readonly writtenAtMs: number | null
}

export interface Compared extends ComparedDocument {
  readonly from: number
  readonly to: number
  readonly rows: ReadonlyMap<number, ComparedRow>
}

/** @throws TypeError for an answer of another shape */
export function readTimelinePage(answer: unknown): TimelinePage {
  if (!isRecord(answer) || typeof answer['head'] !== 'number' || !Array.isArray(answer['revisions'])) {
    throw new TypeError('not a timeline')
  }
  const { head, revisions, nextBefore } = answer
  return { head, revisions: revisions.map(readRevision), nextBefore: numberOrNull(nextBefore) }
}

function readRevision(value: unknown): TimelineRevision {
  if (!isRecord(value)) throw new TypeError('not a revision')
  return {
    first: numberIn(value['first']),
    last: numberIn(value['last']),
    rows: numberIn(value['rows']),
    author: readPerson(value['author']),
    deliverer: readPerson(value['deliverer']),
    receivedFromMs: numberIn(value['receivedFromMs']),
    receivedToMs: numberIn(value['receivedToMs']),
    writtenFromMs: numberOrNull(value['writtenFromMs']),
    writtenToMs: numberOrNull(value['writtenToMs']),
    isOffline: value['isOffline'] === true,
  }
}

/** @throws TypeError for an answer of another shape */
export function readCompared(answer: unknown): Compared {
  if (!isRecord(answer) || !Array.isArray(answer['lines']) || !Array.isArray(answer['cells'])) {
    throw new TypeError('not a comparison')
  }
  const { from, to, lines, cells } = answer
  return {
    from: numberIn(from),
    to: numberIn(to),
    lines: lines.map(readLine),
    cells: cells.map(readCell),
    rows: readRows(answer['rows']),
  }
}

function readLine(value: unknown): ComparedLine {
  if (!isRecord(value) || !Array.isArray(value['parts'])) throw new TypeError('not a line')
  const attributes = Array.isArray(value['attributes']) ? value['attributes'].filter(isRecord) : []
  return {
    change: readChange(value['change']),
    row: numberOrNull(value['row']),
    block: readBlock(value['block']),
    name: String(value['name']),
    depth: numberIn(value['depth']),
    attributes: attributes.map(({ name, before, after }) => ({ name: String(name), before, after })),
    parts: value['parts'].map(readPart),
  }
}

function readBlock(value: unknown): ComparedLine['block'] {
  if (!isRecord(value)) throw new TypeError('not a block')
  return { client: numberIn(value['client']), clock: numberIn(value['clock']) }
}

function readPart(value: unknown): ComparedPart {
  if (!isRecord(value) || typeof value['text'] !== 'string') throw new TypeError('not a part')
  return {
    change: readChange(value['change']),
    text: value['text'],
    row: numberOrNull(value['row']),
    putBy: numberOrNull(value['putBy']),
    isMoved: value['isMoved'] === true,
    isRestyled: value['isRestyled'] === true,
  }
}

/** What is undefined does not travel: a key that is missing is a cell that was not there. */
function readCell(value: unknown): ComparedCell {
  if (!isRecord(value)) throw new TypeError('not a cell')
  const { table, row, field, before, after, changedAt } = value
  return {
    table: String(table),
    row: String(row),
    field: String(field),
    before: before as CellValue | undefined,
    after: after as CellValue | undefined,
    changedAt: numberIn(changedAt),
  }
}

/** @throws TypeError for an answer of another shape */
export function readRows(value: unknown): ReadonlyMap<number, ComparedRow> {
  if (!isRecord(value)) throw new TypeError('no rows')
  return new Map(
    Object.entries(value).map(([seq, row]) => {
      if (!isRecord(row)) throw new TypeError('not a row')
      const { author, deliverer, receivedAtMs, writtenAtMs } = row
      const named = { author: readPerson(author), deliverer: readPerson(deliverer) }
      return [Number(seq), { ...named, receivedAtMs: numberIn(receivedAtMs), writtenAtMs: numberOrNull(writtenAtMs) }]
    }),
  )
}

function readPerson(value: unknown): NamedPerson {
  if (!isRecord(value) || typeof value['id'] !== 'string') throw new TypeError('nobody')
  return { id: value['id'] as AccountId, name: String(value['name']) }
}

function readChange(value: unknown): ComparedPart['change'] {
  if (value === 'same' || value === 'inserted' || value === 'deleted') return value
  throw new TypeError('no change')
}

function numberIn(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('no number')
  return value
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
