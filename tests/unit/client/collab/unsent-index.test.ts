/** What counts as unsent while the device, this tab and other tabs know different parts of it. */
import { expect, test } from 'vitest'
import { UnsentIndex } from '../../../../client/collab/unsent-index.ts'
import type { DocumentId } from '../../../../shared/ids.ts'

const id = 'd' as DocumentId

test('[R12] a row told by another tab counts until the device was seen with it and then without it', () => {
  const index = new UnsentIndex()
  index.tell(id, 'r1')
  index.replaceStored([])
  expect(index.of(id)).toEqual(['r1'])
  index.replaceStored([[id, 'r1']])
  expect(index.of(id)).toEqual(['r1'])
  index.replaceStored([])
  expect(index.count(id)).toBe(0)
})

test('a row of this tab counts while its write is under way, whatever the device says', () => {
  const index = new UnsentIndex()
  index.hold(id, 'r1')
  index.replaceStored([])
  expect(index.hasHeld()).toBe(true)
  expect(index.has(id, 'r1')).toBe(true)
  index.settle(id, 'r1')
  expect(index.hasHeld()).toBe(false)
  expect(index.has(id, 'r1')).toBe(true)
})

test('a row that was saved counts nowhere, and the oldest one is found', () => {
  const index = new UnsentIndex()
  index.hold(id, '2')
  index.tell(id, '1')
  index.see(id, '3')
  expect(index.oldest()).toBe('1')
  index.remove(id, ['1', '3'])
  expect(index.oldest()).toBe('2')
  expect([...index.documents()]).toEqual([id])
  index.remove(id, ['2'])
  expect(index.documents().size).toBe(0)
})
