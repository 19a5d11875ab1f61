/** Puts a table into cells of a spreadsheet: texts as typed, figures beside them as plain numbers, dates as dates. */
import type * as Y from 'yjs'
import { type CellValue, type Row, readTable } from '../document/cell.ts'
import { compareRank } from '../document/rank-key.ts'
import { type Alias, readAliases } from '../roster/alias.ts'
import { cellString } from '../roster/member.ts'
import type { CellContext } from '../table/cell-text.ts'
import { readFigure } from '../table/figure-cell.ts'
import type { Column, TableSchema } from '../table/column.ts'
import { readRowDeletion } from '../table/row-writes.ts'
import { aliasField, aliasText } from './alias-text.ts'
import { formatBase, formatBaseHeading, numberField } from './base-column.ts'
import { meaningOfAliases, meaningOfNumber, meaningOfValue } from './cell-meaning.ts'
import { serialOfDate } from './date-serial.ts'
import { exportText, partText } from './export-text.ts'
import { type FigurePart, headingOf, type Language, partHeading, partsOf, rowIdHeading } from './table-heading.ts'

export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  /** A decimal with no more digits than a spreadsheet keeps. */
  | { readonly kind: 'number'; readonly text: string }
  /** `YYYY-MM-DD`, of a day that a spreadsheet knows. */
  | { readonly kind: 'date'; readonly text: string }

interface ExportColumn {
  readonly heading: string
  readonly widthPx: number
  /** Hidden and locked: the row's id and its base, by which a returned file finds its rows and what was changed in them. */
  readonly isLocked: boolean
}

export interface ExportedTable {
  readonly name: string
  /** Above the table, for lists that must say something about their order. */
  readonly title: string | null
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly ExportCell[])[]
}

export interface ExportRequest {
  readonly schema: TableSchema
  readonly columns: readonly Column[]
  readonly context: CellContext
  readonly language: Language
  /** Contacts and bank details: only for the chamber itself and the office. */
  readonly withPrivate: boolean
}

interface Source {
  readonly column: ExportColumn
  readonly read: (row: Row) => ExportCell
  /** What the base says of it; null for what the import does not read. */
  readonly base: { readonly field: string; readonly meaning: (row: Row) => string } | null
}

export function exportTable(doc: Y.Doc, request: ExportRequest): ExportedTable {
  const { schema, language } = request
  const rows = readTable(doc, schema.table)
    .filter((row) => readRowDeletion(row['deletedAt']) === null)
    .map((row) => ({ id: row.id, rank: cellString(row['rank']), row }))
    .sort(compareRank)
    .map(({ row }) => row)
  const names = new Map(rows.map((row) => [row.id, cellString(row[schema.nameColumn])]))
  const context: CellContext = { ...request.context, rowName: (id) => names.get(id) ?? null }
  const own = tableSources(doc, { ...request, context })
  const sources = [...own, rowIdSource(language), baseSource(own, language)]
  return {
    name: schema.label[language],
    title: null,
    columns: sources.map(({ column }) => column),
    rows: rows.map((row) => sources.map(({ read }) => read(row))),
  }
}

function tableSources(doc: Y.Doc, request: ExportRequest): Source[] {
  const { columns, language, withPrivate, context } = request
  const aliases = Map.groupBy(readAliases(doc), ({ member }) => member)
  return columns
    .filter((column) => (withPrivate || column.isPrivate !== true) && isExported(column))
    .flatMap((column): Source[] => {
      const look = { heading: headingOf(column, language), widthPx: column.width, isLocked: false }
      if (column.id === aliasField && column.isComputed === true) {
        const read = (row: Row): ExportCell => textCell(aliasText(aliases.get(row.id) ?? ([] as Alias[]), language))
        return [{ column: look, read, base: { field: aliasField, meaning: (row) => meaningOfAliases(read(row).text) } }]
      }
      return [
        {
          column: look,
          read: (row) => readCell(column, row[column.id], language, context),
          base: { field: column.id, meaning: (row) => meaningOfValue(column, row[column.id], context) },
        },
        ...partsOf(column).map((part) => partSource(column, part, language)),
      ]
    })
}

/** What others derive is derived again wherever it is needed. */
function isExported(column: Column): boolean {
  return column.isComputed !== true || column.id === aliasField
}

function partSource(column: Column, part: FigurePart, language: Language): Source {
  return {
    column: { heading: partHeading(column, part, language), widthPx: part === 'number' ? 110 : 80, isLocked: false },
    read: (row) => {
      const text = partText(column, row[column.id], part, language)
      return part === 'number' ? numberCell(text) : textCell(text)
    },
    base:
      part === 'number'
        ? {
            field: numberField(column.id),
            meaning: (row) => meaningOfNumber(partText(column, row[column.id], part, language)),
          }
        : null,
  }
}

function rowIdSource(language: Language): Source {
  return {
    column: { heading: rowIdHeading[language], widthPx: 130, isLocked: true },
    read: (row) => textCell(row.id),
    base: null,
  }
}

function baseSource(sources: readonly Source[], language: Language): Source {
  const bases = sources.flatMap(({ base }) => base ?? [])
  const fields = bases.map(({ field }) => field)
  return {
    column: { heading: formatBaseHeading(language, fields), widthPx: 130, isLocked: true },
    read: (row) => {
      const meanings = bases.map(({ meaning }) => meaning(row))
      return textCell(formatBase(row.id, fields, meanings))
    },
    base: null,
  }
}

function readCell(column: Column, value: CellValue | undefined, language: Language, context: CellContext): ExportCell {
  const text = exportText(column, value, language, context)
  if (column.type === 'date' && serialOfDate(text) !== null) return { kind: 'date', text }
  if (column.type === 'number') {
    const figure = readFigure('number', value)
    // 600余 stays a text: a plain 600 would say more than anybody knew.
    if (figure?.qualifier === 'exact' && figure.scale === '' && figure.amount === text) return numberCell(text)
  }
  return textCell(text)
}

const spreadsheetDigits = 15

/** A longer number would lose its last digits: it goes as text. */
function numberCell(text: string): ExportCell {
  const digits = text.replace(/^[-0.]+|\./g, '').replace(/0+$/, '').length
  return { kind: text === '' || digits > spreadsheetDigits ? 'text' : 'number', text }
}

function textCell(text: string): ExportCell {
  return { kind: 'text', text }
}
