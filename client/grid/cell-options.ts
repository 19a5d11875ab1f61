/** What a cell's list offers, and which of it a typed text finds. */
import type { CellContext } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { foldText } from './fold-text.ts'
import type { CellOption } from './grid-props.ts'
import type { TableModel } from './table-model.ts'

/** A list is looked through, not scrolled through: more typing shortens it. */
const maxShownOptions = 100

export interface OptionsInput {
  readonly column: Column
  readonly model: Pick<TableModel, 'context' | 'schema' | 'row' | 'rowIds'>
  readonly language: 'zh' | 'en'
  readonly pageOptions: ((column: Column) => readonly CellOption[] | null) | undefined
}

/** Null: the column has no list. */
export function cellOptions({ column, model, language, pageOptions }: OptionsInput): readonly CellOption[] | null {
  const given = pageOptions?.(column) ?? null
  if (given !== null) return given
  if (column.type === 'choice' && column.choices !== undefined && column.choices.length > 0) {
    return column.choices.map(({ code, label, aliases = [] }) => ({
      text: label[language],
      value: code,
      terms: [code, label.zh, label.en, ...aliases],
    }))
  }
  return column.type === 'row' ? rowOptions(model, model.context()) : null
}

function rowOptions(model: OptionsInput['model'], { rowName }: CellContext): CellOption[] {
  return model.rowIds().map((id, index) => {
    const name = rowName?.(id) ?? model.row(id)?.[model.schema.nameColumn]
    return { text: typeof name === 'string' ? name : id, value: id, detail: String(index + 1) }
  })
}

/** Those that start with the text before those that hold it; all of them for an empty text. */
export function matchOptions(options: readonly CellOption[], text: string): readonly CellOption[] {
  const wanted = foldText(text.trim())
  if (wanted === '') return options.slice(0, maxShownOptions)
  const starting: CellOption[] = []
  const holding: CellOption[] = []
  for (const option of options) {
    const words = [option.text, ...(option.terms ?? [])].map(foldText)
    if (words.some((word) => word.startsWith(wanted))) starting.push(option)
    else if (words.some((word) => word.includes(wanted))) holding.push(option)
  }
  return [...starting, ...holding].slice(0, maxShownOptions)
}
