/** What every history of writes must answer (R10): each adapter's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { maxAnswerBytes } from '../../server/log/write-search.ts'
import type { PendingRow, UpdateLog, WriteHistory } from '../../server/relay/ports.ts'
import { cellsOf, type CellValue } from '../../shared/document/cell.ts'
import { type AccountId, createDocumentId, type DocumentId } from '../../shared/ids.ts'

export interface HistoryUnderTest {
  readonly log: UpdateLog
  readonly history: WriteHistory
  close(): Promise<void>
}

const courier = 'courier-account' as AccountId

/** Writes cells as one account and gives each transaction as a row. */
function createClerk(document: DocumentId, client: number, author: string) {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  let isBound = false
  return {
    doc,
    write(
      cells: Readonly<Record<string, unknown>>,
      times: { receivedAtMs: number; writtenAtMs: number | null },
    ): PendingRow {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => {
        for (const [key, value] of Object.entries(cells)) cellsOf(doc).set(key, value as CellValue)
      })
      const newClients = isBound ? [] : [client]
      isBound = true
      const update = Y.encodeStateAsUpdate(doc, before)
      return { document, author: author as AccountId, deliverer: courier, ...times, update, newClients }
    },
  }
}

export function runWriteHistoryContract(name: string, open: () => Promise<HistoryUnderTest>): void {
  describe(`history of writes: ${name}`, () => {
    let under: HistoryUnderTest
    let document: DocumentId
    beforeEach(async () => {
      under = await open()
      document = createDocumentId()
    })
    afterEach(() => under.close())

    const find = async (...writes: [number, number][]) =>
      [...(await under.history.findWrites(document, writes))].sort((a, b) => a.client - b.client || a.clock - b.clock)

    it('[R10] names author, deliverer, both times and the value of each write', async () => {
      const [ann, bo] = [createClerk(document, 11, 'ann'), createClerk(document, 12, 'bo')]
      await under.log.append([ann.write({ 'entries/a/donor': '甲' }, { receivedAtMs: 1_000, writtenAtMs: 400 })])
      const money = { amount: '8.5', scale: '万', currency: 'CNY', qualifier: 'exact', raw: '8.5万' }
      await under.log.append([bo.write({ 'entries/a/money': money }, { receivedAtMs: 2_000, writtenAtMs: null })])
      expect(await find([11, 0], [12, 0])).toEqual([
        { client: 11, clock: 0, author: 'ann', deliverer: courier, receivedAtMs: 1_000, writtenAtMs: 400, value: '甲' },
        {
          client: 12,
          clock: 0,
          author: 'bo',
          deliverer: courier,
          receivedAtMs: 2_000,
          writtenAtMs: null,
          value: money,
        },
      ])
    })

    it('keeps the value of a write that was overwritten, after the snapshot lost it', async () => {
      const ann = createClerk(document, 21, 'ann')
      await under.log.append([
        ann.write({ 'entries/a/donor': '旧' }, { receivedAtMs: 1, writtenAtMs: 1 }),
        ann.write({ 'entries/a/donor': '新' }, { receivedAtMs: 2, writtenAtMs: 2 }),
      ])
      await under.log.compact(document)
      const loaded = await under.log.load(document, 0)
      const replica = new Y.Doc()
      if (loaded.snapshot !== null) Y.applyUpdate(replica, loaded.snapshot)
      expect(new TextDecoder().decode(Y.encodeStateAsUpdate(replica))).not.toContain('旧')
      expect((await find([21, 0], [21, 1])).map(({ value, receivedAtMs }) => [value, receivedAtMs])).toEqual([
        ['旧', 1],
        ['新', 2],
      ])
    })

    it('finds each write of a row that Yjs joined into one struct', async () => {
      const ann = createClerk(document, 31, 'ann')
      ann.doc.transact(() => {
        for (let i = 0; i < 50; i++) cellsOf(ann.doc).set('entries/a/note', `第${i}稿`)
      })
      const row = ann.write({ 'entries/b/note': true }, { receivedAtMs: 1, writtenAtMs: null })
      await under.log.append([{ ...row, update: Y.encodeStateAsUpdate(ann.doc) }])
      expect((await find([31, 0], [31, 7], [31, 49], [31, 50])).map(({ value }) => value)).toEqual([
        '第0稿',
        '第7稿',
        '第49稿',
        true,
      ])
    })

    it('leaves out what it does not hold, and answers once for what is asked twice', async () => {
      const ann = createClerk(document, 41, 'ann')
      await under.log.append([ann.write({ 'entries/a/donor': '甲' }, { receivedAtMs: 1, writtenAtMs: 1 })])
      const other = createDocumentId()
      await under.log.append([createClerk(other, 42, 'bo').write({ x: '乙' }, { receivedAtMs: 1, writtenAtMs: 1 })])
      expect((await find([41, 0], [41, 0], [41, 1], [42, 0], [2 ** 32 - 1, 0])).map(({ client }) => client)).toEqual([
        41,
      ])
      expect(await under.history.findWrites(createDocumentId(), [[41, 0]])).toEqual([])
    })

    it('gives no value for content that is no cell', async () => {
      const ann = createClerk(document, 51, 'ann')
      ann.doc.getText('body').insert(0, '正文')
      const cells = { 'a/b/number': 7, 'a/b/bytes': new Uint8Array([1]), 'a/b/list': ['x'], 'a/b/big': 7n }
      const row = ann.write(cells, { receivedAtMs: 1, writtenAtMs: 1 })
      await under.log.append([{ ...row, update: Y.encodeStateAsUpdate(ann.doc) }])
      const found = await find([51, 0], [51, 1], [51, 2], [51, 3], [51, 4], [51, 5])
      expect(found.map(({ clock, value }) => [clock, value])).toEqual(
        [0, 1, 2, 3, 4, 5].map((clock) => [clock, undefined]),
      )
    })

    it('leaves values out once an answer is full, and says who wrote all the same', async () => {
      const ann = createClerk(document, 61, 'ann')
      const long = '长'.repeat(maxAnswerBytes / 6)
      const rows = ['a', 'b', 'c'].map((id) =>
        ann.write({ [`t/${id}/note`]: long }, { receivedAtMs: 1, writtenAtMs: 1 }),
      )
      await under.log.append(rows)
      const found = await find([61, 0], [61, 1], [61, 2])
      expect(found.map(({ author, value }) => [author, value === long])).toEqual([
        ['ann', true],
        ['ann', false],
        ['ann', false],
      ])
    })
  })
}
