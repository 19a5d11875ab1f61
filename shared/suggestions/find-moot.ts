/** What a suggestion wrote that shows nowhere in its base any more, so that nobody accepts it believing that it does (G6). */
import * as Y from 'yjs'
import { type CellValue, cellsOf, parseCellKey } from '../document/cell.ts'
import { root } from '../document/kind.ts'
import { firstItem } from '../history/stored-items.ts'
import { IdRanges } from '../document/id-ranges.ts'

interface MootCell {
  readonly table: string
  readonly row: string
  readonly column: string
  /** What was suggested, and what stands there against it. */
  readonly suggested: CellValue | null
  readonly standing: CellValue | null
}

export interface Moot {
  /** Letters whose place was deleted meanwhile, run by run. */
  readonly texts: readonly string[]
  /** Cells that somebody set meanwhile, and which keep that. */
  readonly cells: readonly MootCell[]
}

interface Three {
  /** The branch as it was forked. */
  readonly seed: Y.Doc
  readonly branch: Y.Doc
  /** The base as it is, with the branch in it. Like the others it keeps what was deleted. */
  readonly merged: Y.Doc
}

export function findMoot({ seed, branch, merged }: Three): Moot {
  return { texts: [...mootTexts(seed, branch, merged)], cells: mootCells(seed, branch, merged) }
}

/** In the order of reading. */
function* mootTexts(seed: Y.Doc, branch: Y.Doc, merged: Y.Doc): Generator<string> {
  const clients = [...branch.store.clients.keys()]
  const gone = new Map(clients.map((client) => [client, deletedOf(merged, client)]))
  for (const text of textsIn(branch.getXmlFragment(root.body))) {
    let run = ''
    for (let item = firstItem(text); item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const { client, clock } = item.id
      const isSuggested = clock >= Y.getState(seed.store, client)
      for (const [at, letter] of item.content.str.split('').entries()) {
        if (isSuggested && gone.get(client)?.covers(client, clock + at, 1) === true) run += letter
        else if (run !== '') {
          yield run
          run = ''
        }
      }
    }
    if (run !== '') yield run
  }
}

function* textsIn(parent: Y.XmlFragment): Generator<Y.XmlText> {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) yield child
    else if (child instanceof Y.XmlElement) yield* textsIn(child)
  }
}

function deletedOf({ store }: Y.Doc, client: number): IdRanges {
  const ranges = new IdRanges()
  for (const item of store.clients.get(client) ?? []) {
    if (item.deleted) ranges.add(client, item.id.clock, item.length)
  }
  return ranges
}

function mootCells(seed: Y.Doc, branch: Y.Doc, merged: Y.Doc): MootCell[] {
  const [before, suggested, standing] = [seed, branch, merged].map((doc) => new Map(cellsOf(doc).entries())) as [
    Map<string, CellValue>,
    Map<string, CellValue>,
    Map<string, CellValue>,
  ]
  return [...new Set([...before.keys(), ...suggested.keys()])].flatMap((name) => {
    const key = parseCellKey(name)
    const [was, wanted, is] = [before, suggested, standing].map((cells) => cells.get(name) ?? null) as [
      CellValue | null,
      CellValue | null,
      CellValue | null,
    ]
    if (key === null || isSame(was, wanted) || isSame(wanted, is)) return []
    return [{ table: key.table, row: key.row, column: key.field, suggested: wanted, standing: is }]
  })
}

const isSame = (a: CellValue | null, b: CellValue | null) => JSON.stringify(a) === JSON.stringify(b)
