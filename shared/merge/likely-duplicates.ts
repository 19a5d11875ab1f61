/** Rows that may be one thing entered twice: equal in the columns that tell, once writing is evened out. Nothing is joined by itself. */
import type * as Y from 'yjs'
import { cellsOf } from '../document/cell.ts'
import type { TableSchema } from '../table/column.ts'
import { readRowDeletion } from '../table/row-writes.ts'
import { createRowLikeness } from './row-likeness.ts'
import { groupLinks, type SameGroups } from './same-links.ts'
import { readLinks, type RowLink } from './row-link.ts'

export interface DuplicateGroup {
  readonly table: string
  /** Ascending; rows that somebody joined already stand for each other, so only one of them is needed to judge. */
  readonly rows: readonly string[]
}

export function likelyDuplicates(doc: Y.Doc, schema: TableSchema): DuplicateGroup[] {
  const byLikeness = new Map<string, string[]>()
  const likenessOfRow = likenessIn(doc, schema)
  for (const row of rowsOf(doc, schema.table)) {
    const likeness = likenessOfRow(row)
    if (likeness === null) continue
    const alike = byLikeness.get(likeness)
    if (alike === undefined) byLikeness.set(likeness, [row])
    else alike.push(row)
  }
  const alike = [...byLikeness.values()].filter(({ length }) => length > 1)
  if (alike.length === 0) return []
  const links = readLinks(doc)
  const groups = groupLinks(links, () => false)
  const apart = apartGroups(links, groups)
  return alike
    .map((rows) => withoutJudged(rows, groups, apart))
    .filter(({ length }) => length > 1)
    .map((rows) => ({ table: schema.table, rows: rows.toSorted() }))
}

/** Null for a row that is deleted or says too little. */
function likenessIn(doc: Y.Doc, schema: TableSchema): (row: string) => string | null {
  const { table } = schema
  const cells = cellsOf(doc)
  const likenessOf = createRowLikeness(schema)
  return (row) => {
    if (readRowDeletion(cells.get(`${table}/${row}/deletedAt`)) !== null) return null
    return likenessOf((field) => cells.get(`${table}/${row}/${field}`))
  }
}

function rowsOf(doc: Y.Doc, table: string): Set<string> {
  const rows = new Set<string>()
  const start = `${table}/`
  for (const name of cellsOf(doc).keys()) {
    if (name.startsWith(start)) rows.add(name.slice(start.length, name.indexOf('/', start.length)))
  }
  return rows
}

/** For each group of joined rows, the groups that it was kept apart from. */
function apartGroups(links: readonly RowLink[], groups: SameGroups): Map<string, Set<string>> {
  const apart = new Map<string, Set<string>>()
  for (const { kind, a, b } of links) {
    if (kind !== 'apart') continue
    const [one, two] = [groups.representative(a), groups.representative(b)]
    for (const [from, to] of [
      [one, two],
      [two, one],
    ] as const) {
      const others = apart.get(from)
      if (others === undefined) apart.set(from, new Set([to]))
      else others.add(to)
    }
  }
  return apart
}

/** One row of each joined group, those aside that were kept apart from every other. */
function withoutJudged(
  rows: readonly string[],
  groups: SameGroups,
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const byGroup = new Map<string, string>()
  for (const row of rows) {
    const group = groups.representative(row)
    const first = byGroup.get(group)
    if (first === undefined || row < first) byGroup.set(group, row)
  }
  return [...byGroup].flatMap(([group, row]) => {
    const others = apart.get(group)
    if (others === undefined) return [row]
    let judged = 0
    for (const other of others) if (other !== group && byGroup.has(other)) judged += 1
    return judged < byGroup.size - 1 ? [row] : []
  })
}
