/** Compares the rows of a file with those of a table and says what an import would do with each; nothing is written. */
import type * as Y from 'yjs'
import type { CellValue, Row } from '../document/cell.ts'
import type { CellContext } from '../table/cell-text.ts'
import type { Column, TableSchema } from '../table/column.ts'
import { isRowId } from '../table/row-id.ts'
import { aliasField, missingAliases, readAliasText } from './alias-text.ts'
import { isEmpty, meaningOfAliases, meaningOfCell } from './cell-meaning.ts'
import { compareWithRow, isRowAsExported } from './compare-cells.ts'
import type { ImportPlan, PlannedRow, RowDoubt, RowMatch, RowVerdict } from './import-plan.ts'
import { findProblems } from './import-problems.ts'
import { takeImportRows } from './import-rows.ts'
import { indexRows, type KnownRows } from './known-rows.ts'
import type { ColumnMapping } from './map-columns.ts'
import { readableValue } from '../document/readable-value.ts'
import { readImportRow, type ReadRow } from './read-import-row.ts'
import type { Sheet } from './sheet.ts'

export interface ImportTarget {
  readonly schema: TableSchema
  /** Those of the schema and those that people added. */
  readonly columns: readonly Column[]
  readonly context: CellContext
}

// The likeliest few; a person cannot choose among more.
const mostMatches = 5

export function compareRows(doc: Y.Doc, target: ImportTarget, mapping: ColumnMapping, sheet: Sheet): ImportPlan {
  const columns = target.columns.filter((column) => column.isComputed !== true)
  const taken = takeImportRows(sheet, mapping, columns)
  const ids = new Set(taken.map(({ rowId }) => rowId).filter((id) => id !== ''))
  const present = new Set(mapping.columns.flatMap(({ target: to }) => (to.kind === 'field' ? [to.field] : [])))
  const known = indexRows(doc, target.schema, present)
  const context: CellContext = { ...target.context, rowName: nameOfRow(target.schema, known, ids) }
  const reads = taken.map((row) => readImportRow(row, columns, context))
  const comparison = new Comparison({ ...target, columns, context }, known)
  const rows = comparison.planAll(reads)
  const counts = { rows: rows.length, new: 0, changed: 0, same: 0, doubtful: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  const problems = findProblems(reads, {
    sheet,
    mapping,
    columns,
    neededColumn: isNamed(target.schema) ? target.schema.nameColumn : null,
  })
  const absent = known.live.length - comparison.claimed.size
  const { kept, withoutBase } = comparison
  return { table: target.schema.table, rows, counts, problems, absent, kept, withoutBase }
}

/** A row may be a part of one that the same file brings. */
function nameOfRow(schema: TableSchema, known: KnownRows, ids: ReadonlySet<string>) {
  return (id: string): string | null => {
    const row = known.get(id)
    if (row === null) return ids.has(id) ? '' : null
    const name = row[schema.nameColumn]
    return typeof name === 'string' ? name : ''
  }
}

/** A roster lists bodies, which are found by their names; a ledger lists gifts, and one donor gives many. */
function isNamed({ likenessColumns }: TableSchema): boolean {
  return likenessColumns.length <= 2
}

/** 合计 and the like: a row that adds up others would be counted twice. */
const totalNames = /^(?:合计|总计|小计|共计|总和|合\s+计|grand total|subtotal|sub-total|total|sum)(?:[：:（(\s]|$)/i

class Comparison {
  /** Rows of the table that a row of the file is. */
  readonly claimed = new Set<string>()
  readonly kept = { cells: 0, deletedRows: 0 }
  withoutBase = 0
  readonly #target: ImportTarget
  readonly #known: KnownRows
  /** Ids that stand in several rows of the file, and the row that they belong to. */
  readonly #owners = new Map<string, ReadRow>()
  readonly #added = new Set<string>()

  constructor(target: ImportTarget, known: KnownRows) {
    this.#target = target
    this.#known = known
  }

  planAll(reads: readonly ReadRow[]): PlannedRow[] {
    // Ids first, wherever they stand: a row without one must not claim what another names.
    for (const read of reads) this.#noteOwner(read)
    for (const [id, read] of this.#owners) {
      if (this.#known.get(id) !== null && !this.#isMoved(id, read)) this.claimed.add(id)
    }
    return reads.map((read) => this.#plan(read))
  }

  #noteOwner(read: ReadRow): void {
    const id = read.row.rowId
    if (!isRowId(id)) return
    const before = this.#owners.get(id)
    const row = this.#known.get(id)
    if (before === undefined) this.#owners.set(id, read)
    // A copied row was changed or it would not have been copied: the one that is as before is the original.
    else if (row !== null && !isSame(this.#match(row, before, true))) {
      if (isSame(this.#match(row, read, true))) this.#owners.set(id, read)
    }
  }

  #plan(read: ReadRow): PlannedRow {
    const id = read.row.rowId
    const name = this.#nameOf(read)
    if (totalNames.test(name)) return this.#doubtful(read, 'totalRow', [])
    if (name === '' && isNamed(this.#target.schema)) return this.#doubtful(read, 'noName', [])
    if (isRowId(id)) {
      const row = this.#known.get(id)
      if (this.#owners.get(id) !== read) return this.#doubtful(read, 'copiedId', row === null ? [] : [row])
      if (row !== null && this.#isMoved(id, read)) return this.#doubtful(read, 'movedId', [...this.#alike(read), row])
      if (row !== null) return this.#matched(read, row, true)
      const deleted = this.#known.deleted(id)
      if (deleted !== null) return this.#planDeleted(read, deleted)
    }
    return this.#planByLikeness(read)
  }

  /** Whoever deleted it knew at least as much as a file that nobody touched. */
  #planDeleted(read: ReadRow, deleted: Row): PlannedRow {
    const { columns, context } = this.#target
    if (!isRowAsExported(read, columns, context) || areAliasesChanged(read))
      return this.#doubtful(read, 'deleted', [], deleted)
    this.kept.deletedRows += 1
    return this.#row(read, 'same', null, [])
  }

  #planByLikeness(read: ReadRow): PlannedRow {
    const alike = this.#alike(read)
    const free = alike.filter((row) => !this.claimed.has(row.id))
    const same = free.find((row) => isSame(this.#match(row, read, false)))
    if (same !== undefined) return this.#matched(read, same, false)
    const [first] = free
    if (first !== undefined && free.length === 1) {
      if (!this.#isContradicted(first, read)) return this.#matched(read, first, false)
      return this.#doubtful(read, 'lookAlike', free)
    }
    if (free.length > 1) return this.#doubtful(read, 'severalAlike', free)
    if (alike.length > 0) return this.#doubtful(read, 'twiceInFile', alike)
    const equal = this.#equalRow(read)
    if (equal !== null) return this.#matched(read, equal, true)
    const otherNamed = this.#known.byAlias(this.#nameOf(read))
    if (isNamed(this.#target.schema) && otherNamed.length > 0) return this.#doubtful(read, 'otherName', otherNamed)
    const likeness = this.#likenessKey(read)
    if (!isRowId(read.row.rowId) && likeness !== null && this.#added.has(likeness))
      return this.#doubtful(read, 'twiceInFile', [])
    if (likeness !== null) this.#added.add(likeness)
    return this.#row(read, 'new', null, [])
  }

  #alike(read: ReadRow): readonly Row[] {
    return isNamed(this.#target.schema) ? this.#known.byName(this.#nameOf(read)) : this.#known.alike(valuesOf(read))
  }

  /** A row that says too little to look like another may still be one that is there, word for word. */
  #equalRow(read: ReadRow): Row | null {
    if (this.#likenessKey(read) !== null) return null
    const named = this.#known.byName(this.#nameOf(read))
    return named.find((row) => !this.claimed.has(row.id) && this.#match(row, read, true).changes.length === 0) ?? null
  }

  #likenessKey(read: ReadRow): string | null {
    return isNamed(this.#target.schema) ? this.#nameOf(read) : this.#known.likeness(valuesOf(read))
  }

  /** The rest of the row is that of another row: whoever sorted the sheet left the ids behind. */
  #isMoved(id: string, read: ReadRow): boolean {
    if (this.#isNameAsExported(read)) return false
    const alike = this.#alike(read)
    return alike.length > 0 && alike.every((row) => row.id !== id && this.#owners.has(row.id))
  }

  /** What changed then is the name in the table, or those of others. */
  #isNameAsExported({ row, cells }: ReadRow): boolean {
    const { columns, context, schema } = this.#target
    const column = columns.find(({ id }) => id === schema.nameColumn)
    const cell = cells.get(schema.nameColumn)
    if (column === undefined || cell === undefined || row.base === null) return false
    return row.base.isAsExported(column.id, meaningOfCell(column, cell, context)) === true
  }

  /** Something that was there before would be overwritten by a row that only looks alike. */
  #isContradicted(row: Row, read: ReadRow): boolean {
    const { likenessColumns } = this.#target.schema
    return this.#match(row, read, false).changes.some(
      ({ field, old }) => !isEmpty(old) && (!isNamed(this.#target.schema) || likenessColumns.includes(field)),
    )
  }

  #match(row: Row, read: ReadRow, isById: boolean): RowMatch & { readonly kept: number } {
    const { columns, context, schema } = this.#target
    const difference = compareWithRow(read, row, { columns, context, isById, nameColumn: schema.nameColumn })
    const name = row[schema.nameColumn]
    const text = typeof name === 'string' ? name : ''
    const wanted = isById && !areAliasesChanged(read) ? [] : readAliasText(read.row.aliases ?? '')
    const aliases = wanted.length === 0 ? [] : missingAliases(wanted, text, this.#known.aliasesOf(row.id))
    return { id: row.id, name: text, ...difference, aliases }
  }

  #matched(read: ReadRow, row: Row, isById: boolean): PlannedRow {
    this.claimed.add(row.id)
    const { kept, ...match } = this.#match(row, read, isById)
    this.kept.cells += kept
    if (read.row.rowId === row.id && read.row.base === null) this.withoutBase += 1
    if (match.conflicts.length > 0) return this.#row(read, 'doubtful', 'bothChanged', [match])
    return this.#row(read, isSame(match) && match.aliases.length === 0 ? 'same' : 'changed', null, [match])
  }

  #doubtful(read: ReadRow, doubt: RowDoubt, rows: readonly Row[], deleted?: Row): PlannedRow {
    const unique = [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, mostMatches)
    const matches = unique.map((row): RowMatch => {
      const { kept: _, ...match } = this.#match(row, read, false)
      return match
    })
    // What was deleted is compared with nothing: it comes back as the file has it, unless somebody changes it meanwhile.
    const back =
      deleted === undefined
        ? []
        : [
            {
              id: deleted.id,
              name: this.#nameOf(read),
              changes: this.#allCells(read, deleted),
              conflicts: [],
              aliases: [],
            },
          ]
    return this.#row(read, 'doubtful', doubt, [...back, ...matches])
  }

  #allCells(read: ReadRow, deleted: Row) {
    return [...read.cells].flatMap(([field, { value, text }]) =>
      isEmpty(value) ? [] : [{ field, old: readableValue(deleted[field]), next: value, oldText: '', nextText: text }],
    )
  }

  #row(read: ReadRow, verdict: RowVerdict, doubt: RowDoubt | null, matches: readonly RowMatch[]): PlannedRow {
    const { number, rowId, aliases } = read.row
    const cells = Object.fromEntries(
      [...read.cells].flatMap(([field, { value }]) => (isEmpty(value) ? [] : [[field, value]])),
    )
    const isFree =
      isRowId(rowId) &&
      this.#known.get(rowId) === null &&
      this.#known.deleted(rowId) === null &&
      this.#owners.get(rowId) === read
    const name = this.#nameOf(read)
    const added = missingAliases(readAliasText(aliases ?? ''), name, [])
    return { number, name, verdict, doubt, matches, id: isFree ? rowId : null, cells, aliases: added }
  }

  #nameOf(read: ReadRow): string {
    const value = read.cells.get(this.#target.schema.nameColumn)?.value
    return typeof value === 'string' ? value.trim() : ''
  }
}

function isSame({ changes, conflicts }: RowMatch): boolean {
  return changes.length === 0 && conflicts.length === 0
}

/** Also where nobody can say: further names are only ever added. */
function areAliasesChanged({ row: { aliases, base } }: ReadRow): boolean {
  return aliases !== null && base?.isAsExported(aliasField, meaningOfAliases(aliases)) !== true
}

function valuesOf(read: ReadRow): Map<string, CellValue> {
  return new Map([...read.cells].map(([field, { value }]) => [field, value]))
}
