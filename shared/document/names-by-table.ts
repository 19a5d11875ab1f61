/** The names of a document's cells by table: a question about a small table of a large document looks at no other cell. */
import type * as Y from 'yjs'
import { root } from './kind.ts'

interface Names {
  /** Has gone through the first `count` names; a map's iterator goes on with what came later. */
  readonly unread: Iterator<string>
  count: number
  readonly byTable: Map<string, string[]>
}

const none: readonly string[] = []
const known = new WeakMap<Y.Doc, Names>()

/** Names that ever held a value, the oldest first; deleted ones are among them. */
export function namesOfTable(doc: Y.Doc, table: string): readonly string[] {
  // Yjs never takes a name out of it, and a new one comes last: what is new is found without a listener.
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way to the names that does not look at every value
  const all: ReadonlyMap<string, unknown> = doc.getMap(root.cells)._map
  let names = known.get(doc)
  if (names === undefined) known.set(doc, (names = { unread: all.keys(), count: 0, byTable: new Map() }))
  readOn(names, all.size)
  return names.byTable.get(table) ?? none
}

/** Not to the iterator's end: it would not go on behind it. */
function readOn(names: Names, size: number): void {
  // Names of a table mostly lie together.
  let beginning = '/'
  let list: string[] = []
  for (; names.count < size; names.count++) {
    const { value: name, done } = names.unread.next()
    if (done === true) return
    if (!name.startsWith(beginning)) {
      const table = name.slice(0, Math.max(0, name.indexOf('/')))
      beginning = `${table}/`
      list = names.byTable.get(table) ?? []
      names.byTable.set(table, list)
    }
    list.push(name)
  }
}
