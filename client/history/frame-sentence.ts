/** What changed in the frame of an issue, as a sentence: an article renamed, moved, in the bin. */
import type { ComparedCell } from '../../shared/history/compared-document.ts'
import type { Words } from '../ui/language/words.ts'
import type { CellNames } from './useCellNames.ts'

/** Null where old and new beside each other say it best. */
export function frameSentence(cell: ComparedCell, names: CellNames, words: Words['history']['frame']): string | null {
  const { field, before, after } = cell
  const name = names.row(cell)
  const [old, now] = [names.value(cell, before), names.value(cell, after)]
  const wasThere = before !== undefined
  if (field === 'deletedAt') return isEmpty(after) ? words.restored(name) : words.binned(name)
  if (!wasThere || isEmpty(before)) return null
  if (field === 'title') return isEmpty(after) ? null : words.renamed(name, old, now)
  if (field === 'rank') return words.reordered(name)
  if (field === 'column') return words.movedColumn(name, old, now)
  return null
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}
