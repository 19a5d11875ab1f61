/** What every store must do with updates that were put aside (R11, R17): each adapter's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  asideRowCostBytes,
  type AsideQuery,
  type AsideRow,
  type Quarantine,
  type UpdateLog,
} from '../../server/relay/ports.ts'
import { type AccountId, createDocumentId } from '../../shared/ids.ts'
import { roomy } from './update-log-contract.ts'

export interface QuarantineUnderTest {
  readonly log: UpdateLog & Quarantine
  close(): Promise<void>
}

const [ann, bob, office] = ['ann', 'bob', 'office'] as AccountId[] as [AccountId, AccountId, AccountId]
const everything: AsideQuery = { account: null, document: null, beforeId: Number.MAX_SAFE_INTEGER, limit: 100 }

export function runQuarantineContract(name: string, open: () => Promise<QuarantineUnderTest>): void {
  describe(`quarantine: ${name}`, () => {
    let under: QuarantineUnderTest
    const document = createDocumentId()
    beforeEach(async () => void (under = await open()))
    afterEach(() => under.close())

    function row(change: Partial<AsideRow> = {}): AsideRow {
      const update = new Uint8Array([0, 0])
      return { document, author: ann, deliverer: ann, receivedAtMs: 5, writtenAtMs: null, update, ...change }
    }

    it('[R17] lists what was put aside, newest first, with what it says of itself', async () => {
      await under.log.quarantine(row(), 'readOnly', roomy)
      await under.log.quarantine(row({ author: bob, receivedAtMs: 6, writtenAtMs: 4 }), 'accessEnded', roomy)
      const items = await under.log.listQuarantine(everything)
      expect(items).toEqual([
        {
          id: 2,
          document,
          author: bob,
          deliverer: ann,
          receivedAtMs: 6,
          writtenAtMs: 4,
          reason: 'accessEnded',
          bytes: 2,
          settled: null,
        },
        {
          id: 1,
          document,
          author: ann,
          deliverer: ann,
          receivedAtMs: 5,
          writtenAtMs: null,
          reason: 'readOnly',
          bytes: 2,
          settled: null,
        },
      ])
    })

    it('[R17] lists by whom it is from or through, by document, and page by page', async () => {
      const other = createDocumentId()
      await under.log.quarantine(row(), 'a', roomy)
      await under.log.quarantine(row({ author: bob }), 'b', roomy)
      await under.log.quarantine(row({ author: bob, deliverer: bob, document: other }), 'c', roomy)
      const ids = async (query: Partial<AsideQuery>) =>
        (await under.log.listQuarantine({ ...everything, ...query })).map(({ id }) => id)
      expect(await ids({ account: ann })).toEqual([2, 1])
      expect(await ids({ account: bob })).toEqual([3, 2])
      expect(await ids({ document: other })).toEqual([3])
      expect(await ids({ limit: 2 })).toEqual([3, 2])
      expect(await ids({ limit: 2, beforeId: 2 })).toEqual([1])
    })

    it('[R17] gives the bytes of one, as they came, and nothing for an id that is not there', async () => {
      const bytes = new Uint8Array([9, 0, 0, 9]).subarray(1, 3)
      await under.log.quarantine(row({ update: bytes }), 'readOnly', roomy)
      expect(await under.log.readQuarantine(1)).toMatchObject({ id: 1, update: new Uint8Array([0, 0]) })
      expect(await under.log.readQuarantine(2)).toBeNull()
    })

    it('[R17] is decided upon once, and the row stays as it came', async () => {
      await under.log.quarantine(row(), 'readOnly', roomy)
      const settlement = { outcome: 'applied', settledBy: office, settledAtMs: 9 } as const
      expect(await under.log.settleQuarantine(1, settlement)).toBe(true)
      expect(await under.log.settleQuarantine(1, { ...settlement, outcome: 'dismissed' })).toBe(false)
      expect(await under.log.settleQuarantine(2, settlement)).toBe(false)
      expect(await under.log.readQuarantine(1)).toMatchObject({ ...row(), settled: settlement })
    })

    it('[R17] an account brings so much a day, whatever was decided upon since, and again on the next', async () => {
      const day = 24 * 60 * 60 * 1_000
      const caps = { ...roomy, bytesPerDelivererAndDay: 2 * (2 + asideRowCostBytes) }
      const keepAt = (receivedAtMs: number, change: Partial<AsideRow> = {}) =>
        under.log.quarantine(row({ receivedAtMs, ...change }), 'a', caps)
      expect(await keepAt(day)).toBe('kept')
      expect(await keepAt(day + 1)).toBe('kept')
      const settlement = { outcome: 'dismissed', settledBy: office, settledAtMs: day + 2 } as const
      for (const id of [1, 2]) expect(await under.log.settleQuarantine(id, settlement)).toBe(true)
      expect(await keepAt(2 * day - 1)).toBe('full')
      expect(await keepAt(2 * day - 1, { deliverer: bob })).toBe('kept')
      expect(await keepAt(2 * day)).toBe('kept')
    })

    it('[R17] of many at once each is answered for itself', async () => {
      const caps = { ...roomy, bytesPerDeliverer: 3 * (2 + asideRowCostBytes) }
      const results = await Promise.all(
        Array.from({ length: 5 }, (_, i) => under.log.quarantine(row({ receivedAtMs: i }), 'a', caps)),
      )
      expect(results).toEqual(['kept', 'kept', 'kept', 'full', 'full'])
      const items = await under.log.listQuarantine(everything)
      expect(items.map(({ receivedAtMs }) => receivedAtMs)).toEqual([2, 1, 0])
    })

    it('[R17] [guard quarantine.caps] keeps no more of one account, or for one document, than the caps say', async () => {
      const cost = 2 + asideRowCostBytes
      const byAccount = { ...roomy, bytesPerDeliverer: 2 * cost }
      expect(await under.log.quarantine(row(), 'a', byAccount)).toBe('kept')
      expect(await under.log.quarantine(row({ author: bob }), 'a', byAccount)).toBe('kept')
      expect(await under.log.quarantine(row(), 'a', byAccount)).toBe('full')
      expect(await under.log.quarantine(row({ deliverer: bob }), 'a', byAccount)).toBe('kept')
      const byDocument = { ...roomy, bytesPerDocument: 3 * cost }
      expect(await under.log.quarantine(row({ deliverer: bob }), 'a', byDocument)).toBe('full')
      expect(await under.log.quarantine(row({ document: createDocumentId() }), 'a', byDocument)).toBe('kept')
      expect(await under.log.listQuarantine(everything)).toHaveLength(4)
      // What was decided upon counts no more.
      await under.log.settleQuarantine(1, { outcome: 'dismissed', settledBy: office, settledAtMs: 9 })
      expect(await under.log.quarantine(row({ deliverer: bob }), 'a', byDocument)).toBe('kept')
    })
  })
}
