/** What is put aside in one turn is one commit, and each is told only once its own is durable. */
import { expect, test } from 'vitest'
import { AsideBatch, type AsideEntry } from '../../../../server/log/aside-batch.ts'
import type { AsideRow, QuarantineResult } from '../../../../server/relay/ports.ts'

function entry(bytes = 2): AsideEntry {
  const row = { update: new Uint8Array(bytes) } as AsideRow
  return {
    row,
    reason: 'readOnly',
    caps: { bytesPerDeliverer: 1e9, bytesPerDocument: 1e9, bytesPerDelivererAndDay: 1e9 },
  }
}

function open() {
  const groups: { readonly count: number; end(error?: Error): void }[] = []
  const batch = new AsideBatch(
    (entries) =>
      new Promise((resolve, reject) => {
        const kept = entries.map((): QuarantineResult => 'kept')
        groups.push({ count: entries.length, end: (error) => (error === undefined ? resolve(kept) : reject(error)) })
      }),
  )
  return { batch, groups }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('[A21] [R17] frames of one turn are one commit, those that come meanwhile the next', async () => {
  const { batch, groups } = open()
  let kept = 0
  const add = () => void batch.add(entry()).then(() => kept++)
  for (let i = 0; i < 500; i++) add()
  await turn()
  for (let i = 0; i < 300; i++) add()
  await turn()
  expect(groups.map(({ count }) => count)).toEqual([500])
  expect(kept).toBe(0)
  groups[0]?.end()
  await turn()
  expect(groups.map(({ count }) => count)).toEqual([500, 300])
  expect(kept).toBe(500)
  groups[1]?.end()
  await turn()
  expect(kept).toBe(800)
})

test('[R17] a commit that fails fails its own frames and no later ones', async () => {
  const { batch, groups } = open()
  const first = batch.add(entry())
  await turn()
  const second = batch.add(entry())
  groups[0]?.end(new Error('full'))
  await expect(first).rejects.toThrow('full')
  await turn()
  groups[1]?.end()
  expect(await second).toBe('kept')
})

test('[A21] a commit holds a megabyte, so that the log never waits for long', async () => {
  const { batch, groups } = open()
  for (let i = 0; i < 5; i++) void batch.add(entry(400_000))
  await turn()
  expect(groups.map(({ count }) => count)).toEqual([2])
})
