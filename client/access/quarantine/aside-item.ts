/** What was put aside, as the server lists it. */
import { isRecord } from '../../collab/api.ts'

export interface AsideItem {
  readonly id: number
  readonly document: string
  readonly kind: string
  readonly chamber: string | null
  /** Null for a document that the reader may not see. */
  readonly title: string | null
  readonly author: string
  readonly deliverer: string
  readonly receivedAt: string
  readonly writtenAt: string | null
  readonly reason: string
  readonly bytes: number
  readonly settled: { readonly outcome: string; readonly by: string; readonly at: string } | null
}

export interface AsidePage {
  readonly items: readonly AsideItem[]
  /** To ask for older ones; null if there are none. */
  readonly next: number | null
}

/** @throws TypeError for an answer of another shape */
export function readAsidePage(answer: unknown): AsidePage {
  if (!isRecord(answer) || !Array.isArray(answer['items'])) throw new TypeError('no list of items')
  const { items, next } = answer
  return { items: items.map(readItem), next: typeof next === 'number' ? next : null }
}

function readItem(value: unknown): AsideItem {
  if (!isRecord(value) || typeof value['id'] !== 'number') throw new TypeError('not an item')
  const { id, document, kind, chamber, title, author, deliverer, receivedAt, writtenAt, reason, bytes, settled } = value
  return {
    id,
    document: String(document),
    kind: String(kind),
    chamber: typeof chamber === 'string' ? chamber : null,
    title: typeof title === 'string' ? title : null,
    author: nameIn(author),
    deliverer: nameIn(deliverer),
    receivedAt: String(receivedAt),
    writtenAt: typeof writtenAt === 'string' ? writtenAt : null,
    reason: String(reason),
    bytes: typeof bytes === 'number' ? bytes : 0,
    settled: isRecord(settled)
      ? { outcome: String(settled['outcome']), by: nameIn(settled['by']), at: String(settled['at']) }
      : null,
  }
}

function nameIn(value: unknown): string {
  return isRecord(value) ? String(value['name']) : ''
}

export interface AsidePreview {
  readonly cells: readonly {
    readonly table: string
    readonly row: string
    readonly column: string
    readonly before: unknown
    readonly after: unknown
  }[]
  readonly text: { readonly before: readonly string[]; readonly after: readonly string[] } | null
  readonly isComplete: boolean
  /** How many would be applied together. */
  readonly items: number
}

/** @throws TypeError for an answer of another shape */
export function readAsidePreview(answer: unknown): AsidePreview {
  if (!isRecord(answer) || !Array.isArray(answer['cells'])) throw new TypeError('no preview')
  const { cells, text, isComplete, items } = answer
  return {
    cells: cells.filter(isRecord).map(({ table, row, column, before = null, after = null }) => {
      return { table: String(table), row: String(row), column: String(column), before, after }
    }),
    text: isRecord(text) ? { before: textsIn(text['before']), after: textsIn(text['after']) } : null,
    isComplete: isComplete === true,
    items: Array.isArray(items) ? items.length : 1,
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
