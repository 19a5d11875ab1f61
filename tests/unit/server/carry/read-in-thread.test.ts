/** Carried files are read beside the event loop, and answered as if they were read on it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readInThread } from '../../../../server/carry/read-in-thread.ts'
import {
  encodeCarryBody,
  encodeSigned,
  joinSignature,
  maxCarryBytes,
  readCarryFile,
  signatureBytes,
} from '../../../../shared/carry/carry-file.ts'
import { createDocumentId, parseDocumentId } from '../../../../shared/ids.ts'
import type { AccountId } from '../../../../shared/ids.ts'

/** A file whose form is right; nobody asks for its signature here. */
function makeFile(writes: number): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc({ gc: false })
  const text = doc.getArray<number>('list')
  for (let i = 0; i < writes; i++) text.insert(0, [i])
  const document = parseDocumentId(createDocumentId())
  if (document === null) throw new Error('not an id')
  const at = '2026-03-01T08:00:00.000Z'
  const header = {
    document,
    title: '台账',
    account: 'ann' as AccountId,
    author: '安',
    key: 'k'.repeat(43),
    writes,
    writtenFrom: at,
    writtenTo: at,
    madeAt: at,
    sha256: '0'.repeat(64),
  }
  const signed = encodeSigned(header, encodeCarryBody([Y.encodeStateAsUpdate(doc)]))
  return new Uint8Array(joinSignature(signed, new Uint8Array(signatureBytes)))
}

test('[A22] [C2] a file is read beside the event loop, and the same comes out', async () => {
  const file = makeFile(20_000)
  const expected = readCarryFile(file.slice())
  expect(expected.ok).toBe(true)
  let turns = 0
  const turning = new AbortController()
  const counting = (async () => {
    for (; !turning.signal.aborted; turns++) await new Promise((resolve) => setImmediate(resolve))
  })()
  const read = await readInThread(file).finally(() => turning.abort())
  await counting
  expect(read).toEqual(expected)
  // On the loop itself there would be one, however long the file.
  expect(turns).toBeGreaterThan(3)
})

test('[C2] what is no such file is told apart as ever, one after the other', async () => {
  const whole = makeFile(3)
  const files = [
    whole.slice(0, 50),
    new Uint8Array(8),
    whole.with(8, 9),
    new Uint8Array(maxCarryBytes + 1),
    whole.slice(),
  ]
  const faults = (await Promise.all(files.map((file) => readInThread(file)))).map((it) => (it.ok ? null : it.fault))
  expect(faults).toEqual(['malformedCarryFile', 'notCarryFile', 'newerCarryFile', 'carryFileTooLarge', null])
})

test('[A22] a file that takes too long is given up, and the next one is read', async () => {
  expect(await readInThread(makeFile(3), 0)).toEqual({ ok: false, fault: 'tooSlow' })
  expect((await readInThread(makeFile(3))).ok).toBe(true)
})
