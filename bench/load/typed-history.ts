/** Writes an invented document into a log as people type it: one row for each letter, three persons in many sessions. */
import * as Y from 'yjs'
import type { SqliteLog } from '../../server/log/sqlite-log.ts'
import { root } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type AccountId, createDocumentId, type DocumentId } from '../../shared/ids.ts'
import { createRandomSource } from '../../tests/support/random-source.ts'

const people = ['anna', 'bo', 'chen'] as unknown as readonly AccountId[]
const letters =
  '的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所'
// Of what people do, about what the recorded histories of papers show: mostly letters in a run, some taken back.
const chances = { takenBack: 0.15, jump: 0.015, paragraph: 0.005, nextSession: 0.002 }
const rowsAtOnce = 1_000

export interface TypedHistory {
  readonly document: DocumentId
  readonly letters: number
  /** Of the document that forgets nothing, as Yjs writes it. */
  readonly statesBytes: number
  /** Of the updates of the log alone. */
  readonly updateBytes: number
}

interface Place {
  text: Y.XmlText
  at: number
}

/** @param edits rows behind the seed */
export async function writeTypedHistory(log: SqliteLog, edits: number, seed: number): Promise<TypedHistory> {
  const random = createRandomSource(seed)
  const document = createDocumentId()
  const doc = new Y.Doc({ gc: false })
  const first = seedUpdate('article')
  Y.applyUpdate(doc, first)
  const kind = { kind: 'article', title: '', parent: null, chamber: null, schema: 1 } as const
  await log.create({ ...kind, id: document, createdBy: people[0] as AccountId, createdAtMs: 1 }, first)
  const body = doc.getXmlFragment(root.body)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  let author = random.pick(people)
  let place = startParagraph(doc, body)
  let atMs = Date.UTC(2020, 1, 1)
  let updateBytes = first.byteLength
  for (let done = 0; done < edits;) {
    const rows: { update: Uint8Array; author: AccountId; newClients: number[]; receivedAtMs: number }[] = []
    while (rows.length < rowsAtOnce && done < edits) {
      const newClients = done === 0 ? [doc.clientID] : []
      if (random.chance(chances.nextSession)) {
        author = random.pick(people)
        doc.clientID = random.int(2 ** 31)
        newClients.push(doc.clientID)
        atMs += random.int(3 * 3_600_000)
      }
      if (done > 0) place = type(doc, body, place, random)
      atMs += 100 + random.int(900)
      const update = Y.mergeUpdates(updates.splice(0))
      updateBytes += update.byteLength
      rows.push({ update, author, newClients, receivedAtMs: atMs })
      done++
    }
    await log.append(rows.map((row) => ({ ...row, document, deliverer: row.author, writtenAtMs: row.receivedAtMs })))
  }
  const texts = body.toArray().flatMap((element) => (element instanceof Y.XmlElement ? element.toArray() : []))
  const length = texts.reduce((sum, text) => sum + (text instanceof Y.XmlText ? text.length : 0), 0)
  const statesBytes = Y.encodeStateAsUpdate(doc).byteLength
  doc.destroy()
  return { document, letters: length, statesBytes, updateBytes }
}

function startParagraph(doc: Y.Doc, body: Y.XmlFragment, at = body.length): Place {
  const text = new Y.XmlText()
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    body.insert(at, [paragraph])
    text.insert(0, '〇')
  })
  return { text, at: 1 }
}

/** One transaction. */
function type(doc: Y.Doc, body: Y.XmlFragment, before: Place, random: ReturnType<typeof createRandomSource>): Place {
  if (random.chance(chances.paragraph)) return startParagraph(doc, body, 3 + random.int(body.length - 2))
  let { text, at } = before
  if (random.chance(chances.jump)) {
    const paragraph = body.get(3 + random.int(body.length - 3))
    const found = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (found instanceof Y.XmlText) text = found
    at = random.int(text.length + 1)
  }
  if (at > 0 && random.chance(chances.takenBack)) {
    text.delete(at - 1, 1)
    return { text, at: at - 1 }
  }
  text.insert(at, letters[random.int(letters.length)] ?? '一')
  return { text, at: at + 1 }
}
