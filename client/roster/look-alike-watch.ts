/** Look-alikes among the rows of an open roster: an index by names, kept up to date row by row. */
import { type LookAlike, type LookAlikeQuery, createLookAlikeIndex } from '../../shared/roster/look-alikes.ts'
import { cellString } from '../../shared/roster/member.ts'
import { type Store, createStore } from '../collab/store.ts'
import { createRowIntake } from '../grid/row-intake.ts'
import type { TableModel } from '../grid/table-model.ts'

/** What the model does not know of a roster. */
interface LookAlikeFacts {
  /** Another function when an alias changed. */
  readonly aliasesOf: (row: string) => readonly string[]
  /** Whether somebody has judged these two rows already. */
  readonly isJudged: (a: string, b: string) => boolean
}

/** What a row looks like, those that it was judged against left out. */
type LookAlikesOfRow = (row: string) => readonly LookAlike[]

export interface LookAlikeWatch {
  readonly find: (query: LookAlikeQuery) => readonly LookAlike[]
  /** Another function after every change that may change an answer; knows nothing until every row was read. */
  readonly ofRow: Store<LookAlikesOfRow>
  readonly setFacts: (facts: LookAlikeFacts) => void
  readonly close: () => void
}

type Source = Pick<TableModel, 'row' | 'rowIds' | 'subscribe'>

export function createLookAlikeWatch(model: Source): LookAlikeWatch {
  let facts: LookAlikeFacts = { aliasesOf: () => [], isJudged: () => false }
  const index = createLookAlikeIndex([], (a, b) => facts.isJudged(a, b))
  const ofRow = createStore<LookAlikesOfRow>(() => [])
  const intake = createRowIntake({ model, take, onTaken: () => ofRow.set(createAnswers()) })

  function take(id: string): boolean {
    const row = model.row(id)
    if (row === undefined || (row['deletedAt'] ?? null) !== null) return index.remove(id)
    return index.put({
      id,
      name: cellString(row['name']),
      place: cellString(row['place']),
      aliases: facts.aliasesOf(id),
    })
  }

  /** Only the rows on screen are asked for, each once. */
  function createAnswers(): LookAlikesOfRow {
    const answers = new Map<string, readonly LookAlike[]>()
    return (id) => {
      const known = answers.get(id)
      if (known !== undefined) return known
      const row = model.row(id)
      const query = { id, name: cellString(row?.['name']), place: cellString(row?.['place']) }
      const found = row === undefined ? [] : index.find(query)
      answers.set(id, found)
      return found
    }
  }

  return {
    find(query) {
      intake.finish()
      return index.find(query)
    },
    ofRow,
    setFacts(next) {
      const areAliasesOther = next.aliasesOf !== facts.aliasesOf
      facts = next
      if (areAliasesOther) intake.restart()
      if (intake.isReady()) ofRow.set(createAnswers())
    },
    close: intake.close,
  }
}
