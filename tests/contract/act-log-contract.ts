/** What every store must do with acts (V1, V11): each adapter's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActLog, type DocumentRegistry, StoreError, type UpdateLog } from '../../server/relay/ports.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type AccountId, createDocumentId, type DocumentId } from '../../shared/ids.ts'
import type { NewAct } from '../../shared/review/act.ts'
import { createAuthor } from './update-log-contract.ts'

export interface ActLogUnderTest {
  readonly log: UpdateLog & ActLog & DocumentRegistry
  close(): Promise<void>
}

const [ann, bob] = ['ann', 'bob'] as AccountId[] as [AccountId, AccountId]

/** One act of each kind. */
function oneOfEach(document: DocumentId): NewAct[] {
  const taken = { document, seq: 1, by: ann, atMs: 5 }
  return [
    { ...taken, kind: 'version', payload: { name: '一稿' } },
    { ...taken, kind: 'state', payload: { from: 'draft', to: 'first', opinion: '可用' } },
    { ...taken, kind: 'submit', payload: { note: '', contentHash: 'c0' } },
    { ...taken, kind: 'accept', payload: { submission: 3, note: '' } },
    { ...taken, kind: 'return', payload: { submission: 3, reason: '合计不符' } },
    { ...taken, kind: 'sign', payload: { contentHash: 'c1' } },
    { ...taken, kind: 'reopen', payload: { reason: '漏了一段', to: null } },
    {
      ...taken,
      kind: 'publish',
      payload: {
        contentHash: 'c2',
        head: { number: 4, hash: 'ff' },
        documents: [{ id: document, title: '甲', seq: 1, contentHash: 'c1' }],
      },
    },
    { ...taken, kind: 'closePeriod', payload: { until: '2020-03-31', note: '一季度', contentHash: 'c3' } },
    { ...taken, kind: 'reopenPeriod', payload: { until: '2020-03-31', reason: '漏记' } },
    {
      ...taken,
      kind: 'erratum',
      payload: { article: document, date: '2020-04-02', old: '甲', new: '乙', reason: '姓名有误', withdraws: null },
    },
  ]
}

export function runActLogContract(name: string, open: () => Promise<ActLogUnderTest>): void {
  describe(`acts: ${name}`, () => {
    let under: ActLogUnderTest
    const [first, second] = [createDocumentId(), createDocumentId()]
    beforeEach(async () => {
      under = await open()
      for (const id of [first, second]) {
        const record = { id, kind: 'issue', title: '', parent: null, chamber: null, schema: 1, createdBy: ann } as const
        await under.log.create({ ...record, createdAtMs: 1 }, seedUpdate('issue'))
      }
    })
    afterEach(() => under.close())

    it('[V1] gives back every kind as it was, in order, with ids that rise', async () => {
      const acts = oneOfEach(first)
      const ids: number[] = []
      for (const act of acts) ids.push(await under.log.appendAct(act))
      expect(ids).toEqual(acts.map((_, i) => i + 1))
      expect(await under.log.actsOf([first])).toEqual(acts.map((act, i) => ({ ...act, id: i + 1 })))
    })

    it('[V1] gives those of the documents that are asked for', async () => {
      const [version] = oneOfEach(first) as [NewAct]
      await under.log.appendAct(version)
      await under.log.appendAct({ ...version, document: second, by: bob })
      await under.log.appendAct({ ...version, seq: 1 })
      const idsOf = async (documents: DocumentId[]) => (await under.log.actsOf(documents)).map(({ id }) => id)
      expect(await idsOf([first])).toEqual([1, 3])
      expect(await idsOf([second, first])).toEqual([1, 2, 3])
      expect(await idsOf([createDocumentId()])).toEqual([])
      expect(await idsOf([])).toEqual([])
    })

    it('[V11] an act upon a row that is not there is refused, and nothing is written', async () => {
      const [version] = oneOfEach(first) as [NewAct]
      const ahead = under.log.appendAct({ ...version, seq: 2 })
      await expect(ahead).rejects.toBeInstanceOf(StoreError)
      await expect(ahead).rejects.toMatchObject({ failure: 'unavailable' })
      expect(await under.log.actsOf([first])).toEqual([])
      // The store goes on.
      await under.log.append([createAuthor(first, 7).type('一')])
      expect(await under.log.appendAct({ ...version, seq: 2 })).toBe(1)
    })

    it('[V11] keeps words as they are, whatever is in them', async () => {
      const [version] = oneOfEach(first) as [NewAct]
      const names = ['\ud800', '\u0000', '"\\\n\u2028', '🀄', '__proto__', 'e\u0301']
      for (const name of names) await under.log.appendAct({ ...version, kind: 'version', payload: { name } })
      const read = (await under.log.actsOf([first])).map(({ payload }) => (payload as { name: string }).name)
      // In the one spelling that hashes compare.
      expect(read).toEqual(names.map((name) => name.normalize('NFC')))
    })

    it('[V9] the newest commit rises with every row and act', async () => {
      const heads = [await under.log.newestCommit()]
      await under.log.append([createAuthor(first, 7).type('一')])
      heads.push(await under.log.newestCommit())
      await under.log.appendAct((oneOfEach(first) as [NewAct])[0])
      heads.push(await under.log.newestCommit())
      expect(heads.map(({ number }) => number)).toEqual([2, 3, 4])
      for (const { hash } of heads) expect(hash).toMatch(/^[0-9a-f]{64}$/)
    })
  })
}
