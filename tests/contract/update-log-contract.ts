/** What every update log must do (R3, R4, R10): each adapter's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rowHash, zeroHash } from '../../server/log/hash-chain.ts'
import type { PendingRow, QuarantineCaps, UpdateLog } from '../../server/relay/ports.ts'
import { type AccountId, createDocumentId, type DocumentId } from '../../shared/ids.ts'

export interface LogUnderTest {
  readonly log: UpdateLog
  close(): Promise<void>
}

/** Caps that no test of the log reaches. */
export const roomy: QuarantineCaps = { bytesPerDeliverer: 1e9, bytesPerDocument: 1e9, bytesPerDelivererAndDay: 1e9 }

const writer = 'writer-account' as AccountId
const courier = 'courier-account' as AccountId

/** One writer of a document: each call types a text and gives the row that brings it. */
export function createAuthor(document: DocumentId, client: number, author: AccountId = writer) {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  let isBound = false
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return {
    doc,
    type(text: string, receivedAtMs = 1_000): PendingRow {
      doc.getText('body').insert(doc.getText('body').length, text)
      return this.row(receivedAtMs)
    },
    remove(index: number, length: number): PendingRow {
      doc.getText('body').delete(index, length)
      return this.row(1_000)
    },
    row(receivedAtMs: number): PendingRow {
      const update = Y.mergeUpdates(updates.splice(0))
      const newClients = isBound ? [] : [client]
      isBound = true
      return { document, author, deliverer: courier, receivedAtMs, writtenAtMs: 900, update, newClients }
    },
  }
}

/** The text that the loaded bytes give. */
function textOf(loaded: { snapshot: Uint8Array | null; tail: readonly Uint8Array[] }): string {
  const doc = new Y.Doc()
  for (const update of loaded.snapshot === null ? loaded.tail : [loaded.snapshot, ...loaded.tail]) {
    Y.applyUpdate(doc, update)
  }
  return doc.getText('body').toJSON()
}

export function runUpdateLogContract(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`update log: ${name}`, () => {
    let under: LogUnderTest
    let document: DocumentId
    beforeEach(async () => {
      under = await open()
      document = createDocumentId()
    })
    afterEach(() => under.close())

    it('[R4] gives the empty log for a document nobody wrote to', async () => {
      const loaded = await under.log.load(document, 0)
      expect(loaded).toEqual({
        seq: 0,
        hash: zeroHash,
        snapshot: null,
        snapshotSeq: 0,
        tail: [],
        clocks: [],
        deleted: [],
        owners: [],
        boundToday: [],
        damage: null,
      })
    })

    it('[R4] numbers the rows of each document from 1 without gaps and chains their hashes', async () => {
      const other = createDocumentId()
      const [a, b] = [createAuthor(document, 11), createAuthor(other, 12)]
      const rows = [a.type('一'), b.type('甲'), a.type('二')]
      const first = await under.log.append(rows)
      const last = a.type('三')
      const second = await under.log.append([last])
      expect([...first, ...second].map(({ seq }) => seq)).toEqual([1, 1, 2, 3])
      const one = rowHash(zeroHash, 1, rows[0]!)
      const two = rowHash(one, 2, rows[2]!)
      expect(first[0]?.hash).toEqual(one)
      expect(first[2]?.hash).toEqual(two)
      expect(second[0]?.hash).toEqual(rowHash(two, 3, last))
      expect(first[1]?.hash).toEqual(rowHash(zeroHash, 1, rows[1]!))
    })

    it('[R4] loads what was appended, byte for byte and in order', async () => {
      const author = createAuthor(document, 21)
      const rows = [author.type('会'), author.type('编'), author.remove(0, 1)]
      const appended = await under.log.append(rows)
      const loaded = await under.log.load(document, 0)
      expect(loaded.tail.map((update) => [...update])).toEqual(rows.map(({ update }) => [...update]))
      expect(loaded.seq).toBe(3)
      expect(loaded.hash).toEqual(appended[2]?.hash)
      expect(loaded.damage).toBeNull()
      expect(textOf(loaded)).toBe('编')
    })

    it('adds up clocks and deleted ranges over all rows', async () => {
      const [a, b] = [createAuthor(document, 31), createAuthor(document, 32)]
      await under.log.append([a.type('abcdef'), b.type('xyz'), a.remove(1, 2), a.remove(3, 1)])
      const loaded = await under.log.load(document, 0)
      expect(loaded.clocks).toEqual([
        [31, 6],
        [32, 3],
      ])
      expect(loaded.deleted).toEqual([
        [
          31,
          [
            [1, 2],
            [5, 1],
          ],
        ],
      ])
    })

    it('[R10] binds new client ids to the author in the same commit, and counts those of today', async () => {
      const [early, late] = [createAuthor(document, 41), createAuthor(document, 42)]
      const other = createAuthor(document, 43, courier)
      await under.log.append([early.type('a', 100), late.type('b', 5_000), other.type('c', 6_000)])
      const loaded = await under.log.load(document, 5_000)
      expect(new Map(loaded.owners)).toEqual(
        new Map([
          [41, writer],
          [42, writer],
          [43, courier],
        ]),
      )
      expect(new Map(loaded.boundToday)).toEqual(
        new Map([
          [writer, 1],
          [courier, 1],
        ]),
      )
    })

    it('[R2] writes nothing when a client id is bound to another account', async () => {
      await under.log.append([createAuthor(document, 51).type('mine')])
      const claimed = under.log.append([createAuthor(document, 51, courier).type('theirs')])
      await expect(claimed).rejects.toMatchObject({ name: 'StoreError', failure: 'broken' })
      expect((await under.log.load(document, 0)).seq).toBe(1)
    })

    it('[R5] loads from the snapshot and the rows after it once compacted', async () => {
      const author = createAuthor(document, 61)
      await under.log.append([author.type('hello '), author.remove(0, 1)])
      await under.log.compact(document)
      const appended = await under.log.append([author.type('world')])
      const loaded = await under.log.load(document, 0)
      expect(loaded.snapshotSeq).toBe(2)
      expect(loaded.tail).toHaveLength(1)
      expect(loaded.hash).toEqual(appended[0]?.hash)
      expect(loaded.clocks).toEqual([[61, 11]])
      expect(loaded.deleted).toEqual([[61, [[0, 1]]]])
      expect(textOf(loaded)).toBe('ello world')
    })

    it('[R5] compacts again and again without changing what is loaded', async () => {
      const author = createAuthor(document, 71)
      for (let round = 0; round < 5; round += 1) {
        await under.log.append([author.type(`第${round}轮`)])
        await under.log.compact(document)
        await under.log.compact(document)
      }
      const loaded = await under.log.load(document, 0)
      expect(loaded).toMatchObject({ seq: 5, snapshotSeq: 5, tail: [], damage: null })
      expect(textOf(loaded)).toBe(author.doc.getText('body').toJSON())
    })

    it('[V13] finds nothing against a past that is as it was written, with and without a snapshot', async () => {
      const author = createAuthor(document, 72)
      expect(await under.log.checkPast(document)).toBeNull()
      await under.log.append([author.type('一'), author.type('二')])
      expect(await under.log.checkPast(document)).toBeNull()
      await under.log.compact(document)
      await under.log.append([author.type('三')])
      expect(await under.log.checkPast(document)).toBeNull()
    })

    it('[R11] takes an update aside without letting it into the document', async () => {
      const { newClients: _, ...row } = createAuthor(document, 81).type('late')
      await under.log.quarantine(row, 'signed', roomy)
      expect((await under.log.load(document, 0)).seq).toBe(0)
    })

    it('keeps bytes that lie inside a larger buffer, and only those', async () => {
      const row = createAuthor(document, 91).type('inside')
      const frame = new Uint8Array(4096).fill(7)
      frame.set(row.update, 100)
      const view = frame.subarray(100, 100 + row.update.length)
      await under.log.append([{ ...row, update: view }])
      frame.fill(0)
      expect([...((await under.log.load(document, 0)).tail[0] ?? [])]).toEqual([...row.update])
    })
  })
}
