/** Three people at one document of a newsroom, apart from each other and together: tables, moved blocks, marks, emoji. */
import * as Y from 'yjs'
import type { DocumentKind } from '../../../shared/document/kind.ts'
import { seedUpdate } from '../../../shared/document/seed.ts'
import type { PastRowWithUpdate } from '../../../shared/history/document-past.ts'
import type { RandomSource } from '../random-source.ts'

type Operation = (doc: Y.Doc, random: RandomSource) => void

export function workAtDesk(
  random: RandomSource,
  kind: DocumentKind,
  operations: Readonly<Record<string, Operation>>,
  steps: number,
): { readonly rows: readonly PastRowWithUpdate[] } {
  const rows: PastRowWithUpdate[] = []
  const push = (author: string, update: Uint8Array) =>
    rows.push({ author, deliverer: author, receivedAtMs: 0, writtenAtMs: null, update } as PastRowWithUpdate)
  push('lin', seedUpdate(kind))
  const people = ['lin', 'zhou', 'mei'].map((name, index) => {
    const doc = new Y.Doc({ gc: false })
    doc.clientID = 100 + index
    const person = { name, doc, outbox: [] as Uint8Array[], received: 0 }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== rows) person.outbox.push(update)
    })
    return person
  })
  type Person = (typeof people)[number]
  const send = ({ name, outbox }: Person) => {
    for (const update of outbox.splice(0)) push(name, update)
  }
  const receive = (person: Person) => {
    for (const { update } of rows.slice(person.received)) Y.applyUpdate(person.doc, update, rows)
    person.received = rows.length
  }
  for (const person of people) receive(person)
  for (let step = 0; step < steps; step++) {
    const person = random.pick(people)
    random.pick(Object.values(operations))(person.doc, random)
    if (random.chance(0.5)) send(person)
    if (random.chance(0.4)) receive(person)
  }
  for (const person of people) send(person)
  for (const { doc } of people) doc.destroy()
  return { rows }
}
