/** The rows of a table as an import looks for them: by id, by name, by what they look like. */
import type * as Y from 'yjs'
import { type CellValue, type Row, readTable } from '../document/cell.ts'
import { createLikeness, type Likeness } from '../merge/likeness.ts'
import { readAliases } from '../roster/alias.ts'
import { nameKey } from '../roster/name-key.ts'
import type { Column, TableSchema } from '../table/column.ts'
import { readRowDeletion } from '../table/row-writes.ts'

export interface KnownRows {
  readonly live: readonly Row[]
  get(id: string): Row | null
  /** Null for a row that is there, and for one that never was. */
  deleted(id: string): Row | null
  byName(name: string): readonly Row[]
  /** Rows that look the same in these columns; none if the values say too little. */
  alike(cells: ReadonlyMap<string, CellValue>): readonly Row[]
  /** Key of that likeness, null if it says too little. */
  likeness(cells: ReadonlyMap<string, CellValue>): string | null
  /** Members that go by this as another name. */
  byAlias(name: string): readonly Row[]
  aliasesOf(id: string): readonly string[]
}

// A donor alone is no entry: one more column must hold something.
const leastColumnsFilled = 2

/**
 * A column that is not in the file says nothing about likeness, except who gave and how much: a row that names neither
 * is not the gift of somebody, nor a gift of some amount.
 */
const telling: ReadonlySet<Column['type']> = new Set(['quantity', 'money'])

/** @param present fields whose columns are in the file */
export function indexRows(doc: Y.Doc, schema: TableSchema, present: ReadonlySet<string>): KnownRows {
  const all = readTable(doc, schema.table)
  const live = all.filter((row) => readRowDeletion(row['deletedAt']) === null)
  const liveById = new Map(live.map((row) => [row.id, row]))
  const deleted = new Map(all.filter((row) => !liveById.has(row.id)).map((row) => [row.id, row]))
  const columns = schema.columns
    .filter(({ id }) => schema.likenessColumns.includes(id))
    .filter(({ id, type }) => present.has(id) || id === schema.nameColumn || telling.has(type))
  const readers = columns.map((column) => ({ column, likenessOf: createLikeness(column) }))
  const least = schema.likenessColumns.length > leastColumnsFilled ? leastColumnsFilled : 1
  const keyOf = (valueOf: (column: Column) => CellValue | undefined): string | null =>
    keyOfParts(readers, valueOf, least)
  const byLikeness = groupBy(live, (row) => keyOf(({ id }) => row[id]))
  const byName = groupBy(live, (row) => textKey(row[schema.nameColumn]))
  const aliases = schema.table === 'members' ? readAliases(doc) : []
  const byAlias = groupBy(aliases, ({ name }) => nameKey(name) || null)
  const likeness = (cells: ReadonlyMap<string, CellValue>): string | null => keyOf(({ id }) => cells.get(id))
  return {
    live,
    get: (id) => liveById.get(id) ?? null,
    deleted: (id) => deleted.get(id) ?? null,
    byName: (name) => byName.get(nameKey(name)) ?? [],
    likeness,
    alike: (cells) => byLikeness.get(likeness(cells) ?? '') ?? [],
    byAlias: (name) => (byAlias.get(nameKey(name)) ?? []).flatMap(({ member }) => liveById.get(member) ?? []),
    aliasesOf: (id) => aliases.filter(({ member }) => member === id).map(({ name }) => name),
  }
}

function keyOfParts(
  readers: readonly { readonly column: Column; readonly likenessOf: Likeness }[],
  valueOf: (column: Column) => CellValue | undefined,
  least: number,
): string | null {
  const parts = readers.map(({ column, likenessOf }) => likenessOf(valueOf(column)))
  return parts.filter((part) => part !== '').length >= least ? JSON.stringify(parts) : null
}

function textKey(value: CellValue | undefined): string | null {
  return typeof value === 'string' ? nameKey(value) || null : null
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
