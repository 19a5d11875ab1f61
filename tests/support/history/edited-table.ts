/** Three people who fill one table, and single values beside it, apart from each other and together. */
import * as Y from 'yjs'
import { cellsOf } from '../../../shared/document/cell.ts'
import { root } from '../../../shared/document/kind.ts'
import { rankBetween } from '../../../shared/document/rank-key.ts'
import type { PastRowWithUpdate } from '../../../shared/history/document-past.ts'
import { addRows, deleteRow, isRowDeleted, restoreRow, writeCell } from '../../../shared/table/row-writes.ts'
import type { RandomSource } from '../random-source.ts'

export interface EditedTable {
  readonly rows: readonly PastRowWithUpdate[]
  readonly counts: Readonly<Record<string, number>>
}

export interface TableShape {
  readonly table: string
  readonly fields: readonly string[]
  /** Single values beside the table. */
  readonly values: readonly string[]
}

interface Person {
  readonly name: string
  readonly doc: Y.Doc
  outbox: Uint8Array[]
  received: number
}

const stepKinds = ['add', 'write', 'write', 'write', 'move', 'delete', 'restore', 'empty', 'value'] as const

export function editTable(random: RandomSource, steps: number, shape: TableShape): EditedTable {
  const rows: PastRowWithUpdate[] = []
  const counts: Record<string, number> = {}
  const people = ['lin', 'zhou', 'mei'].map((name, index): Person => {
    const doc = new Y.Doc({ gc: false })
    doc.clientID = index + 1
    const person: Person = { name, doc, outbox: [], received: 0 }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== rows) person.outbox.push(update)
    })
    return person
  })
  let nextId = 0
  for (let step = 0; step < steps; step++) {
    const person = random.pick(people)
    const kind = random.pick(stepKinds)
    if (act(person, kind, random, shape, () => `r${++nextId}`)) counts[kind] = (counts[kind] ?? 0) + 1
    if (random.chance(0.5)) send(person, rows, step)
    if (random.chance(0.4)) receive(person, rows)
  }
  for (const person of people) send(person, rows, steps)
  for (const { doc } of people) doc.destroy()
  return { rows, counts }
}

function send(person: Person, rows: PastRowWithUpdate[], step: number): void {
  for (const update of person.outbox) {
    const by = { author: person.name, deliverer: person.name, receivedAtMs: step, writtenAtMs: null }
    rows.push({ ...by, update } as PastRowWithUpdate)
  }
  person.outbox = []
}

function receive(person: Person, rows: readonly PastRowWithUpdate[]): void {
  for (const { update } of rows.slice(person.received)) Y.applyUpdate(person.doc, update, rows)
  person.received = rows.length
}

function act(
  { doc, name }: Person,
  kind: (typeof stepKinds)[number],
  random: RandomSource,
  { table, fields, values }: TableShape,
  newId: () => string,
): boolean {
  const known = [...new Set([...cellsOf(doc).keys()].map((key) => key.split('/')[1] ?? ''))]
  const rank = rankBetween(null, null, () => random.int(1_000) / 1_000)
  const value = () => `${name}${random.int(1_000)}`
  if (kind === 'add' || (kind !== 'value' && known.length === 0)) {
    addRows(doc, table, [{ id: newId(), rank, cells: { [random.pick(fields)]: value() } }])
    return true
  }
  if (kind === 'value') {
    if (values.length === 0) return false
    doc.getMap(root.meta).set(random.pick(values), value())
    return true
  }
  const row = random.pick(known)
  const isDeleted = isRowDeleted(doc, table, row)
  switch (kind) {
    case 'write':
      if (isDeleted) return false
      writeCell(doc, table, row, random.pick(fields), random.chance(0.2) ? null : value())
      return true
    case 'move':
      cellsOf(doc).set(`${table}/${row}/rank`, rank)
      return true
    case 'delete':
      if (isDeleted) return false
      deleteRow(doc, table, row, { at: new Date(0).toISOString(), by: name })
      return true
    case 'restore':
      if (!isDeleted) return false
      restoreRow(doc, table, row)
      return true
    case 'empty': {
      // What programs do.
      const key = `${table}/${row}/${random.pick(fields)}`
      if (!cellsOf(doc).has(key)) return false
      cellsOf(doc).delete(key)
      return true
    }
  }
}
