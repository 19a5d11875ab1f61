/** What a suggestion wrote that its base does not show. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../../../shared/document/cell.ts'
import { findMoot } from '../../../../shared/suggestions/find-moot.ts'

const key = { table: 'items', row: 'a', field: 'name' }

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc({ gc: false })
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function start(): Y.Doc {
  const seed = new Y.Doc({ gc: false })
  seed.clientID = 10
  setCell(seed, key, '旧')
  return seed
}

// Of two values written at once Yjs keeps that of the higher client id.
const [low, high] = [20, 30]

test('[G6] a cell that was set meanwhile and stands against what was suggested is moot', () => {
  const seed = start()
  const [branch, merged] = [copyOf(seed, low), copyOf(seed, high)]
  setCell(branch, key, '建议')
  setCell(merged, key, '别人')
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(branch))
  const cell = { table: 'items', row: 'a', column: 'name', suggested: '建议', standing: '别人' }
  expect(findMoot({ seed, branch, merged })).toEqual({ texts: [], cells: [cell] })
})

test('[G6] a cell that takes what was suggested is not moot, nor one that only others changed', () => {
  const seed = start()
  const [branch, merged] = [copyOf(seed, high), copyOf(seed, low)]
  setCell(branch, key, '建议')
  setCell(merged, { ...key, row: 'b' }, '别人')
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(branch))
  expect(findMoot({ seed, branch, merged })).toEqual({ texts: [], cells: [] })
})
