/** Writes a plan into the document, in one transaction: one undo takes it all back. */
import type * as Y from 'yjs'
import { getCell, readTable } from '../document/cell.ts'
import { compareRank, ranksBetween } from '../document/rank-key.ts'
import { aliasTable } from '../roster/federation-schema.ts'
import { addRows, isRowDeleted, type NewRow, restoreRow, writeCell } from '../table/row-writes.ts'
import { isSameValue } from './cell-meaning.ts'
import { readableValue } from '../document/readable-value.ts'
import type { CellChange, ImportPlan, NewAlias, PlannedRow, RowChoice, RowMatch } from './import-plan.ts'

export interface ApplyOptions {
  /** Makes ids of rows: `newRowId` with the platform's random bytes. */
  readonly newId: () => string
  /** By row number of the file; a doubtful row without a choice is left out. */
  readonly choices?: ReadonlyMap<number, RowChoice>
  readonly origin?: unknown
}

export interface ApplyReport {
  readonly added: number
  readonly changedRows: number
  readonly changedCells: number
  /** Cells that somebody changed since the plan was made: theirs stay, and whoever imports is told. */
  readonly overtaken: readonly { readonly row: number; readonly id: string; readonly field: string }[]
}

export function applyImport(doc: Y.Doc, plan: ImportPlan, options: ApplyOptions): ApplyReport {
  const writes = new ImportWrites(doc, plan.table, options)
  doc.transact(() => {
    for (const row of plan.rows) writes.take(row)
    writes.addTaken()
  }, options.origin)
  return writes.report()
}

class ImportWrites {
  readonly #doc: Y.Doc
  readonly #table: string
  readonly #options: ApplyOptions
  readonly #added: Omit<NewRow, 'rank'>[] = []
  readonly #aliases: Omit<NewRow, 'rank'>[] = []
  readonly #overtaken: { row: number; id: string; field: string }[] = []
  #changedRows = 0
  #changedCells = 0

  constructor(doc: Y.Doc, table: string, options: ApplyOptions) {
    this.#doc = doc
    this.#table = table
    this.#options = options
  }

  take(row: PlannedRow): void {
    const choice = this.#choiceOf(row)
    if (choice.as === 'new') this.#add(row)
    else if (choice.as === 'row') {
      const match = row.matches.find(({ id }) => id === choice.id)
      if (match !== undefined) this.#change(row, match, [...match.changes, ...match.conflicts])
    } else if (choice.as === 'cells') {
      const [match] = row.matches
      if (match === undefined) return
      const taken = match.conflicts.filter(({ field }) => choice.fields.includes(field))
      this.#change(row, match, [...match.changes, ...taken])
    }
  }

  #choiceOf(row: PlannedRow): RowChoice {
    switch (row.verdict) {
      case 'new':
        return { as: 'new' }
      case 'changed':
        return { as: 'row', id: row.matches[0]?.id ?? '' }
      case 'same':
        return { as: 'skip' }
      case 'doubtful':
        return (
          this.#options.choices?.get(row.number) ??
          (row.doubt === 'bothChanged' ? { as: 'cells', fields: [] } : { as: 'skip' })
        )
    }
  }

  #add({ id, cells, aliases }: PlannedRow): void {
    const isFree = id !== null && getCell(this.#doc, { table: this.#table, row: id, field: 'rank' }) === undefined
    const rowId = isFree ? id : this.#options.newId()
    this.#added.push({ id: rowId, cells })
    this.#addAliases(rowId, aliases)
  }

  #change(row: PlannedRow, match: RowMatch, changes: readonly CellChange[]): void {
    if (row.doubt === 'deleted') restoreRow(this.#doc, this.#table, match.id)
    const isGone = isRowDeleted(this.#doc, this.#table, match.id)
    let cells = 0
    for (const { field, old, next } of changes) {
      const now = readableValue(getCell(this.#doc, { table: this.#table, row: match.id, field }))
      const isOvertaken = !isSameValue(now, old)
      if (isGone || isOvertaken) {
        if (isGone || !isSameValue(now, next)) this.#overtaken.push({ row: row.number, id: match.id, field })
        continue
      }
      writeCell(this.#doc, this.#table, match.id, field, next)
      cells += 1
    }
    if (!isGone) this.#addAliases(match.id, match.aliases)
    this.#changedCells += cells
    if (cells > 0 || match.aliases.length > 0) this.#changedRows += 1
  }

  #addAliases(member: string, aliases: readonly NewAlias[]): void {
    for (const { name, kind } of aliases)
      this.#aliases.push({ id: this.#options.newId(), cells: { member, name, kind } })
  }

  /** New rows come last, in the order of the file. */
  addTaken(): void {
    addRows(this.#doc, this.#table, this.#ranked(this.#table, this.#added))
    addRows(this.#doc, aliasTable, this.#ranked(aliasTable, this.#aliases))
  }

  #ranked(table: string, rows: readonly Omit<NewRow, 'rank'>[]): NewRow[] {
    if (rows.length === 0) return []
    const ranked = readTable(this.#doc, table).flatMap(({ id, rank }) =>
      typeof rank === 'string' ? [{ id, rank }] : [],
    )
    const last = ranked.sort(compareRank).at(-1)?.rank ?? null
    const ranks = ranksBetween(last, null, rows.length)
    return rows.map((row, index) => ({ ...row, rank: ranks[index] ?? '' }))
  }

  report(): ApplyReport {
    return {
      added: this.#added.length,
      changedRows: this.#changedRows,
      changedCells: this.#changedCells,
      overtaken: this.#overtaken,
    }
  }
}
