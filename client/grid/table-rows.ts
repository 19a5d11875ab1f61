/** The rows of one table as objects, built in one pass over the cells and then changed cell by cell. */
import type * as Y from 'yjs'
import { type CellValue, type Row, cellsOf } from '../../shared/document/cell.ts'
import { namesOfTable } from '../../shared/document/names-by-table.ts'
import { RowIsDeletedError, readRowDeletion } from '../../shared/table/row-writes.ts'

type Cells = Record<string, CellValue | undefined> & { id: string }

export interface TableRows {
  all(): ReadonlyMap<string, Row>
  row(id: string): Row | undefined
  /** Fields that ever held something. */
  fieldsOf(id: string): string[]
  order(): { readonly present: readonly string[]; readonly deleted: readonly string[] }
  /** Looks at these cells again; keys of other tables are left aside. */
  take(keys: ReadonlySet<string | null>): { readonly rows: ReadonlySet<string>; readonly isOrderChanged: boolean }
  /** Computed columns read something else by now. */
  recompute(): void
  /** @throws RowIsDeletedError if one of them is deleted */
  requirePresent(ids: readonly string[]): void
}

export function createTableRows(
  doc: Y.Doc,
  table: string,
  computed: Readonly<Record<string, (row: Row) => CellValue>>,
): TableRows {
  const cells = cellsOf(doc)
  const prefix = `${table}/`
  const rows = new Map<string, Cells>()
  const formulas = Object.entries(computed)
  let withComputed = new WeakMap<Row, Row>()
  let order: { present: readonly string[]; deleted: readonly string[] } | null = null

  readAll()

  function readAll(): void {
    // Cells of a row mostly lie together, and their fields come in the order of the row before: its names are taken
    // again, so that no string is made for a cell.
    let beginning = ''
    let current: Cells | null = null
    const fields: string[] = []
    let at = 0
    for (const key of namesOfTable(doc, table)) {
      const value = cells.get(key)
      if (value === undefined) continue
      if (current !== null && key.startsWith(beginning)) {
        const expected = fields[at] ?? ''
        const isExpected = key.length === beginning.length + expected.length && key.endsWith(expected)
        const field = isExpected ? expected : key.slice(beginning.length)
        if (!isField(field)) continue
        fields[at++] = field
        current[field] = value
        continue
      }
      const place = split(key)
      if (place === null) continue
      current = rows.get(place.row) ?? null
      if (current === null) rows.set(place.row, (current = emptyRow(place.row)))
      current[place.field] = value
      beginning = `${prefix}${place.row}/`
      fields[0] = place.field
      at = 1
    }
  }

  function split(key: string): { row: string; field: string } | null {
    if (!key.startsWith(prefix)) return null
    const at = key.indexOf('/', prefix.length)
    if (at < 0) return null
    const field = key.slice(at + 1)
    return isField(field) ? { row: key.slice(prefix.length, at), field } : null
  }

  function take(keys: ReadonlySet<string | null>): { rows: ReadonlySet<string>; isOrderChanged: boolean } {
    const changed = new Map<string, Cells>()
    let isOrderChanged = false
    for (const key of keys) {
      const place = key === null ? null : split(key)
      if (key === null || place === null) continue
      let row = changed.get(place.row)
      if (row === undefined) {
        const before = rows.get(place.row)
        if (before === undefined) isOrderChanged = true
        // A new object, so that whoever compares identities sees the change.
        row = before === undefined ? emptyRow(place.row) : Object.assign(emptyRow(place.row), before)
        changed.set(place.row, row)
        rows.set(place.row, row)
      }
      row[place.field] = cells.get(key)
      if (place.field === 'rank' || place.field === 'deletedAt') isOrderChanged = true
    }
    if (isOrderChanged) order = null
    return { rows: new Set(changed.keys()), isOrderChanged }
  }

  function readOrder(): { present: readonly string[]; deleted: readonly string[] } {
    const present: { id: string; rank: string }[] = []
    const deleted: { id: string; rank: string }[] = []
    for (const [id, row] of rows) {
      const rank = row['rank']
      const place = { id, rank: typeof rank === 'string' ? rank : unranked }
      if (readRowDeletion(row['deletedAt']) === null) present.push(place)
      else deleted.push(place)
    }
    const ids = (places: { id: string; rank: string }[]): string[] => places.sort(byRank).map(({ id }) => id)
    return { present: ids(present), deleted: ids(deleted) }
  }

  function compute(row: Row): Row {
    if (formulas.length === 0) return row
    const known = withComputed.get(row)
    if (known !== undefined) return known
    const full = Object.assign(emptyRow(row.id), row)
    for (const [field, formula] of formulas) full[field] = formula(row)
    withComputed.set(row, full)
    return full
  }

  return {
    all: () => rows,
    row(id) {
      const row = rows.get(id)
      return row === undefined ? undefined : compute(row)
    },
    fieldsOf: (id) => Object.keys(rows.get(id) ?? {}).filter((field) => field !== 'id'),
    order: () => (order ??= readOrder()),
    take,
    recompute() {
      withComputed = new WeakMap()
    },
    requirePresent(ids) {
      for (const id of ids) {
        if (readRowDeletion(rows.get(id)?.['deletedAt']) !== null) {
          throw new RowIsDeletedError(`row ${id} of ${table} is deleted`)
        }
      }
    },
  }
}

// `id` is the row's name, and a slash would make two cells one: neither can come from our own writers.
function isField(field: string): boolean {
  return field !== '' && field !== 'id' && !field.includes('/')
}

// Above every digit of a rank: a row whose rank has not arrived waits at the end.
const unranked = '~'

function byRank(a: { id: string; rank: string }, b: { id: string; rank: string }): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : 1
}

// A field may be called like something that every object has.
function emptyRow(id: string): Cells {
  return Object.assign(Object.create(null) as object, { id })
}
