/** Which rows a row can be part of: never itself nor one of its own parts; the likeliest first. */
import type { CellValue, Row } from '../../shared/document/cell.ts'

export interface PartOfCandidate {
  readonly id: string
  /** Donor. */
  readonly name: string
  /** Item, quantity or money, date. */
  readonly detail: string
}

interface CandidateInput {
  /** The row that becomes a part. */
  readonly row: Row
  readonly rows: Iterable<Row>
  /** What is looked for; '' for the likeliest. */
  readonly text: string
  readonly describe: (row: Row) => { readonly name: string; readonly detail: string }
  readonly limit: number
}

export function partOfCandidates({ row, rows, text, describe, limit }: CandidateInput): PartOfCandidate[] {
  const all = [...rows]
  const parts = partsOf(row.id, all)
  const needle = fold(text)
  return all
    .filter((each) => !parts.has(each.id))
    .map((each) => ({ id: each.id, ...describe(each), score: likeness(row, each) }))
    .filter(({ name, detail }) => needle === '' || fold(`${name} ${detail}`).includes(needle))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ id, name, detail }) => ({ id, name, detail }))
}

/** The row, its parts, their parts and so on: none of them can hold it. */
export function partsOf(id: string, rows: readonly Row[]): ReadonlySet<string> {
  const byWhole = new Map<string, string[]>()
  for (const row of rows) {
    const whole = row['partOf']
    if (typeof whole === 'string' && whole !== '') byWhole.set(whole, [...(byWhole.get(whole) ?? []), row.id])
  }
  const found = new Set([id])
  for (const each of found) for (const part of byWhole.get(each) ?? []) found.add(part)
  return found
}

/** Parts mostly name the same thing, chamber and source as their whole. */
function likeness(part: Row, whole: Row): number {
  const isSame = (field: string): boolean => hasValue(part[field]) && same(part[field], whole[field])
  return (
    (isSame('item') ? 8 : 0) +
    (isSame('chamber') ? 4 : 0) +
    (isSame('source') ? 2 : 0) +
    (isSame('donor') ? 2 : 0) +
    // What is a part already is seldom a whole.
    (hasValue(whole['partOf']) ? 0 : 1)
  )
}

function hasValue(value: CellValue | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function same(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s,]/g, '')
}
