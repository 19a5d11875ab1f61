/** What was derived is believed only where it fits the log, and losing it costs time alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DerivedFrom, openDerivedFile } from '../../../../server/log/derived-file.ts'
import { createDocumentId } from '../../../../shared/ids.ts'

let folder: string
let path: string
const faults: unknown[] = []
const open = () => openDerivedFile(path, (error) => faults.push(error))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huibian-derived-'))
  path = join(folder, 'derived.db')
  faults.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

const from: DerivedFrom = {
  document: createDocumentId(),
  facet: 'subtotal a',
  version: 1,
  context: '',
  seq: 7,
  hash: new Uint8Array(32).fill(3),
}

test('[R4] gives back what was derived from exactly the same rows by the same code, and nothing else', () => {
  const file = open()
  file.write(from, '甲')
  expect(file.read(from)).toBe('甲')
  const others: Partial<DerivedFrom>[] = [
    { seq: 8 },
    { hash: new Uint8Array(32).fill(4) },
    { version: 2 },
    { context: 'renamed' },
    { facet: 'subtotal b' },
    { document: createDocumentId() },
  ]
  for (const other of others) expect(file.read({ ...from, ...other })).toBeNull()
  file.write({ ...from, seq: 8 }, '乙')
  expect(file.read(from)).toBeNull()
  file.close()
  const again = open()
  expect(again.read({ ...from, seq: 8 })).toBe('乙')
  again.close()
  expect(faults).toEqual([])
})

test('does not believe a content that was changed behind its back', () => {
  const file = open()
  file.write(from, '1250')
  const other = new DatabaseSync(path)
  other.prepare("UPDATE derived SET content = '9250'").run()
  other.close()
  expect(file.read(from)).toBeNull()
  file.close()
})

test('begins anew where the file is damaged', () => {
  writeFileSync(path, 'this is no database, and long enough to be looked at as one '.repeat(100))
  const file = open()
  file.write(from, '甲')
  expect(file.read(from)).toBe('甲')
  file.close()
})

test('a folder that takes no file costs the findings and nothing else', () => {
  path = join(folder, 'missing', 'derived.db')
  const file = open()
  file.write(from, '甲')
  expect(file.read(from)).toBeNull()
  file.close()
  expect(faults.length).toBeGreaterThan(0)
})

test('forgets the facets that were written longest ago, of that prefix alone', () => {
  const file = open()
  file.write({ ...from, facet: 'entries' }, 'kept')
  for (const name of ['a', 'b', 'c', 'd']) file.write({ ...from, facet: `subtotal ${name}` }, name)
  file.write({ ...from, facet: 'subtotal a' }, 'a again')
  file.prune('subtotal ', 2)
  const kept = ['entries', ...['a', 'b', 'c', 'd'].map((name) => `subtotal ${name}`)]
  expect(kept.map((facet) => file.read({ ...from, facet }))).toEqual(['kept', 'a again', null, null, 'd'])
  file.close()
})
