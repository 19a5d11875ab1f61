/** What a device with some knowledge has to report, from the model alone, pair by pair and without any haste. */
import type { HistoryModel, ModelWrite } from './history-model.ts'
import { sameContent } from './history-model.ts'

type Known = ReadonlySet<ModelWrite>

export const table = 'entries'
/** Of the columns that tell, those that histories write. */
const telling = ['donor', 'item', 'quantity', 'recipient']

function isTyped(key: string): boolean {
  return !key.endsWith('/rank') && !key.startsWith('settlements/')
}

/** Links are modelled by their kind, deletions by whether the row is gone. */
export interface ExpectedOverwrite {
  readonly lost: ModelWrite
  readonly standing: ModelWrite
  readonly isSameValue: boolean
}

export function expectedOverwrites(model: HistoryModel, known: Known): Map<string, ExpectedOverwrite> {
  const expected = new Map<string, ExpectedOverwrite>()
  for (const key of model.keys(known).filter(isTyped)) {
    const standing = model.standing(key, known)
    for (const lost of model.leaves(key, known)) {
      if (standing === null || lost === standing) continue
      expected.set(lost.id, { lost, standing, isSameValue: sameContent(lost.value, standing.value) })
    }
  }
  return expected
}

/** `row id of the edit`, for each edit under a deletion whose author had not seen it. */
export function expectedHiddenEdits(model: HistoryModel, known: Known): Set<string> {
  const expected = new Set<string>()
  for (const row of rowsIn(model, known)) {
    const deletion = `${table}/${row}/deletedAt`
    if (model.standing(deletion, known)?.value !== 'deleted') continue
    const deletions = model.leaves(deletion, known).filter(({ value }) => value === 'deleted')
    for (const key of model.keys(known)) {
      if (!key.startsWith(`${table}/${row}/`) || key === deletion || !isTyped(key)) continue
      for (const edit of model.leaves(key, known)) {
        if (!deletions.some((write) => write.known.has(edit))) expected.add(`${row} ${edit.id}`)
      }
    }
  }
  return expected
}

export function rowsIn(model: HistoryModel, known: Known): string[] {
  return model
    .keys(known)
    .filter((key) => key.startsWith(`${table}/`) && key.endsWith('/rank'))
    .map((key) => key.split('/')[1] ?? '')
}

function isDeletedIn(model: HistoryModel, known: Known, row: string): boolean {
  return model.standing(`${table}/${row}/deletedAt`, known)?.value === 'deleted'
}

/** Groups of rows that look alike and that nobody judged, each as its ids in order. */
export function expectedDuplicates(model: HistoryModel, known: Known): Set<string> {
  const byContent = new Map<string, string[]>()
  for (const row of rowsIn(model, known)) {
    if (isDeletedIn(model, known, row)) continue
    const parts = telling.map((field) => model.standing(`${table}/${row}/${field}`, known)?.likeness ?? '')
    if (parts[0] === '' || parts.filter((part) => part !== '').length < 2) continue
    const content = parts.join('|')
    byContent.set(content, [...(byContent.get(content) ?? []), row])
  }
  const judge = createJudge(model, known)
  const groups = [...byContent.values()].map((rows) => judge(rows.toSorted())).filter(({ length }) => length > 1)
  return new Set(groups.map((rows) => rows.join(' ')))
}

/** All pairs that are linked, followed until nothing more is found. */
function createJudge(model: HistoryModel, known: Known): (rows: readonly string[]) => string[] {
  const links = model.keys(known).filter((key) => key.startsWith('links/'))
  const pairs = links.map((key) => {
    const [a = '', b = ''] = (key.split('/')[1] ?? '').split('__')
    return { a, b, kind: model.standing(key, known)?.value }
  })
  const same = pairs.filter(({ kind }) => kind === 'same')
  function reach(row: string): Set<string> {
    const reached = new Set([row])
    for (let size = 0; size !== reached.size;) {
      size = reached.size
      for (const { a, b } of same) if (reached.has(a) || reached.has(b)) reached.add(a).add(b)
    }
    return reached
  }
  return (rows) => {
    const firsts = rows.filter((row) => !rows.some((other) => other < row && reach(row).has(other)))
    const isApart = (one: string, two: string): boolean =>
      pairs.some(
        ({ a, b, kind }) =>
          kind === 'apart' && ((reach(one).has(a) && reach(two).has(b)) || (reach(one).has(b) && reach(two).has(a))),
      )
    return firsts.filter((row) => firsts.length < 2 || firsts.some((other) => other !== row && !isApart(row, other)))
  }
}

export function expectedSettlement(model: HistoryModel, known: Known, id: string): 'open' | 'settled' | 'disputed' {
  const key = `settlements/${id}/decision`
  const standing = model.standing(key, known)
  if (standing === null) return 'open'
  const rivals = model.leaves(key, known).filter((write) => write !== standing && !standing.known.has(write))
  const isKept = (write: ModelWrite): boolean => write.value === 'keep' || write.value === 'letGo'
  return rivals.some((rival) => isKept(rival) !== isKept(standing)) ? 'disputed' : 'settled'
}
