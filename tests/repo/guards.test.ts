/** Every refusal of rights is marked, every mark has its own name, and a test cites it: `npm run test:guards` goes further. */
import { expect, it } from 'vitest'
import { findCitations, findGuards, findUnmarkedRefusals } from '../guards/find-guards.ts'

it('[R8] every refusal for want of rights is marked', () => {
  expect(findUnmarkedRefusals().map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([])
})

it('every guard has a name of its own', () => {
  const names = findGuards().map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(names.filter((name) => !/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/.test(name))).toEqual([])
})

it('every guard is cited by a test, and every citation names a guard', () => {
  const names = findGuards().map(({ name }) => name)
  const cited = [...findCitations().keys()]
  expect(names.filter((name) => !cited.includes(name))).toEqual([])
  expect(cited.filter((name) => !names.includes(name))).toEqual([])
})
