/** What a thread is about: some letters of the text, or one cell of a table; kept with what stood there. */
import type { CellValue } from '../document/cell.ts'
import { type LetterRun, formatRuns, parseRuns } from './letter-runs.ts'

/**
 * The letters by their ids, so that insertions beside and inside, deletions and moves of others leave the rest in place;
 * the first and the last are the relative positions of both ends. Quote and context find the text again once it
 * has come back under new ids.
 */
export interface TextAnchor {
  readonly type: 'text'
  readonly letters: readonly LetterRun[]
  /** A new line for each change of block. */
  readonly quote: string
  /** What stood before and behind it, up to `contextLength` letters. */
  readonly before: string
  readonly after: string
}

export interface CellAnchor {
  readonly type: 'cell'
  readonly table: string
  readonly row: string
  readonly field: string
  /** How the cell read. */
  readonly quote: string
}

export type Anchor = TextAnchor | CellAnchor

export function anchorCell(anchor: Anchor): CellValue {
  return anchor.type === 'cell' ? { ...anchor } : { ...anchor, letters: formatRuns(anchor.letters) }
}

/** Null for what no build of this program wrote, or a newer one. */
export function parseAnchor(value: CellValue | undefined): Anchor | null {
  if (value === null || typeof value !== 'object') return null
  const text = (key: string): string | null => (typeof value[key] === 'string' ? value[key] : null)
  const quote = text('quote') ?? ''
  if (value['type'] === 'cell') {
    const [table, row, field] = [text('table'), text('row'), text('field')]
    return table === null || row === null || field === null ? null : { type: 'cell', table, row, field, quote }
  }
  if (value['type'] !== 'text') return null
  const letters = parseRuns(text('letters') ?? '')
  return letters && { type: 'text', letters, quote, before: text('before') ?? '', after: text('after') ?? '' }
}
