/** Look-alikes among the rows of an open roster: the index is built when somebody asks, and again after a name changed. */
import type { Row } from '../../shared/document/cell.ts'
import {
  type LookAlike,
  type LookAlikeIndex,
  type LookAlikeQuery,
  type NamedRow,
  createLookAlikeIndex,
} from '../../shared/roster/look-alikes.ts'
import { cellString } from '../../shared/roster/member.ts'
import { type Store, createStore } from '../collab/store.ts'
import type { TableModel } from '../grid/table-model.ts'

/** What the model does not know of a roster. */
interface LookAlikeFacts {
  readonly aliasesOf: (row: string) => readonly string[]
  /** Whether somebody has judged these two rows already. */
  readonly isJudged: (a: string, b: string) => boolean
}

/** What a row looks like, those that it was judged against left out. */
type LookAlikesOfRow = (row: string) => readonly LookAlike[]

export interface LookAlikeWatch {
  readonly find: (query: LookAlikeQuery) => readonly LookAlike[]
  /** Another function after every change that may change an answer. */
  readonly ofRow: Store<LookAlikesOfRow>
  readonly setFacts: (facts: LookAlikeFacts) => void
  readonly close: () => void
}

type Source = Pick<TableModel, 'row' | 'rowIds' | 'subscribe'>

export function createLookAlikeWatch(model: Source): LookAlikeWatch {
  let facts: LookAlikeFacts = { aliasesOf: () => [], isJudged: () => false }
  let index: LookAlikeIndex | null = null
  let keys = new Map<string, string>()
  const ofRow = createStore(createAnswers())

  function forget(): void {
    index = null
    ofRow.set(createAnswers())
  }

  function createAnswers(): LookAlikesOfRow {
    const answers = new Map<string, readonly LookAlike[]>()
    return (id) => {
      const known = answers.get(id)
      if (known !== undefined) return known
      const row = model.row(id)
      const found = row === undefined ? [] : find({ id, name: describe(row).name, place: describe(row).place })
      answers.set(id, found)
      return found
    }
  }

  function find(query: LookAlikeQuery): readonly LookAlike[] {
    return (index ??= build()).find(query)
  }

  function build(): LookAlikeIndex {
    const rows = model.rowIds().flatMap((id) => {
      const row = model.row(id)
      return row === undefined ? [] : [describe(row)]
    })
    keys = new Map(rows.map((row) => [row.id, keyOf(row)]))
    return createLookAlikeIndex(rows, facts.isJudged)
  }

  function describe(row: Row): NamedRow {
    return {
      id: row.id,
      name: cellString(row['name']),
      place: cellString(row['place']),
      aliases: facts.aliasesOf(row.id),
    }
  }

  const stop = model.subscribe(({ rows, isOrderChanged }) => {
    // A phone number typed into a row changes no name: of thousands of rows nothing is built anew.
    if (rows !== null && !isOrderChanged && ![...rows].some(isRenamed)) return
    if (index !== null) forget()
  })

  function isRenamed(id: string): boolean {
    const row = model.row(id)
    return row === undefined || keys.get(id) !== keyOf(describe(row))
  }

  return {
    find,
    ofRow,
    setFacts(next) {
      facts = next
      forget()
    },
    close: stop,
  }
}

function keyOf({ name, place }: NamedRow): string {
  return `${name}\n${place}`
}
