/** Says which cells an undo left as they are, and why. */
import type { Words } from '../ui/language/words.ts'
import type { TableModel } from './table-model.ts'
import type { BlockedUndo } from './undo-stack.ts'

// More names than that are a list, not a sentence.
const maxNamed = 3

export function undoWords(
  blocked: readonly BlockedUndo[],
  model: TableModel,
  language: 'zh' | 'en',
  words: Words['grid']['notice'],
): string {
  const named = blocked.slice(0, maxNamed).map(({ key, reason }) => {
    // Names, rates and judgements stand beside the table: their ids say nothing to people.
    const isBeside = key.table !== model.schema.table
    const row = isBeside ? words.beside : nameOfRow(model, key.row)
    const column = isBeside ? undefined : model.columns().find(({ id }) => id === key.field)
    // A row's place and its deletion are no cells that people see.
    const place = column === undefined ? row : words.place(row, column.label[language])
    if (reason === 'rowInUse') return words.rowInUse(place)
    return reason === 'rowDeleted' ? words.rowGone(place) : place
  })
  return words.undoBlocked(named.join(words.separator), blocked.length - named.length)
}

function nameOfRow(model: TableModel, id: string): string {
  const name = model.row(id)?.[model.schema.nameColumn]
  return typeof name === 'string' && name !== '' ? name : id
}
