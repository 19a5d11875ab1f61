/** The form of carried files: what is written is read, and nothing else is. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { expect, test } from 'vitest'
import { createCarryKey } from '../../../../client/carry/carry-key.ts'
import { carryCrypto } from '../../../../server/carry/carry-crypto.ts'
import {
  encodeCarryBody,
  encodeSigned,
  joinSignature,
  maxCarryBytes,
  readCarryFile,
  signatureBytes,
} from '../../../../shared/carry/carry-file.ts'
import { type CarryHeader, formatCarryHeader, parseCarryHeader } from '../../../../shared/carry/carry-header.ts'
import { carryKeyId, checkCarryFile } from '../../../../shared/carry/carry-proof.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { carriedBy, makeFile, workOffline } from '../../../support/carried-file.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const document = createDocumentId()
const account = carriedBy('account1' as AccountId)

async function makeSample(values = ['甲会', '乙公司', '丙']) {
  const key = await createCarryKey()
  const { doc, updates } = workOffline(values)
  return { key, doc, file: await makeFile(document, account, updates, key) }
}

test('[C1] a file says whose device wrote how much in which document and when, and proves it', async () => {
  const { key, doc, file } = await makeSample()
  const reading = readCarryFile(file)
  if (!reading.ok) throw new Error(reading.fault)
  expect(reading.file.header).toMatchObject({
    document,
    title: '捐赠台账',
    account: 'account1',
    author: '李晓',
    key: carryKeyId(key.publicKey),
    writes: 3,
    writtenFrom: '2026-03-01T08:00:00.000Z',
    writtenTo: '2026-03-01T08:00:02.000Z',
    madeAt: '2026-03-01T08:01:00.000Z',
  })
  expect(reading.file.brings).toEqual([[doc.clientID, [[0, 3]]]])
  expect(reading.file.updates).toHaveLength(1)
  expect(await checkCarryFile(reading.file, key.publicKey, carryCrypto)).toBe(true)
  const other = await createCarryKey()
  expect(await checkCarryFile(reading.file, other.publicKey, carryCrypto)).toBe(false)
})

test('[C2] large work is cut into what the relay takes in one frame', async () => {
  const { file } = await makeSample(Array.from({ length: 12 }, (_, i) => `${i}`.repeat(60_000)))
  const reading = readCarryFile(file)
  if (!reading.ok) throw new Error(reading.fault)
  expect(reading.file.updates.length).toBeGreaterThan(1)
  expect(reading.file.header.writes).toBe(12)
  expect(reading.file.updates.every((update) => update.length <= 256 * 1024)).toBe(true)
})

test('[C2] what is no such file, of a newer form, too large, too short or too long is told apart', async () => {
  const { file } = await makeSample()
  const faultOf = (bytes: Uint8Array): string | null => {
    const reading = readCarryFile(bytes)
    return reading.ok ? null : reading.fault
  }
  expect(faultOf(file)).toBe(null)
  expect(faultOf(new TextEncoder().encode('name,amount\n'))).toBe('notCarryFile')
  expect(faultOf(Uint8Array.from(file, (byte, i) => (i === 8 ? 2 : byte)))).toBe('newerCarryFile')
  expect(faultOf(new Uint8Array(maxCarryBytes + 1))).toBe('carryFileTooLarge')
  expect(faultOf(new Uint8Array())).toBe('malformedCarryFile')
  for (const length of [4, 9, 60, file.length - signatureBytes, file.length - 1])
    expect(faultOf(file.slice(0, length)), `${length} bytes`).toBe('malformedCarryFile')
  expect(faultOf(new Uint8Array([...file, 0]))).toBe('malformedCarryFile')
})

test('[C2] a header has one spelling', async () => {
  const { file } = await makeSample()
  const reading = readCarryFile(file)
  if (!reading.ok) throw new Error(reading.fault)
  const { header, body, signature } = reading.file
  const text = formatCarryHeader(header)
  expect(parseCarryHeader(text)).toEqual(header)
  const others = [
    ` ${text}`,
    text.replace('"writes":3', '"writes":3.0'),
    text.replace('{', '{"more":1,'),
    text.replace(header.document, '../etc/passwd'),
    text.replace('2026-03-01T08:01:00.000Z', '2026-03-01'),
    '[]',
    'null',
    '',
  ]
  for (const other of others) expect(parseCarryHeader(other), other).toBe(null)
  const lying: CarryHeader = { ...header, writes: 2 }
  expect(readCarryFile(joinSignature(encodeSigned(lying, body), signature))).toEqual({
    ok: false,
    fault: 'malformedCarryFile',
  })
  expect(readCarryFile(joinSignature(encodeSigned(header, encodeCarryBody([])), signature)).ok).toBe(false)
})

test('[C3] a file with any bit changed is refused by its form, its digest or its signature', async () => {
  const { key, file } = await makeSample()
  const random = createRandomSource(Number(process.env['SEED'] ?? 20260301))
  let proven = 0
  for (let round = 0; round < 3_000; round++) {
    const changed = file.slice()
    const places = 1 + random.int(3)
    for (let i = 0; i < places; i++) changed[random.int(changed.length)] = random.int(256)
    const cut = random.chance(0.2) ? changed.slice(0, random.int(changed.length)) : changed
    const reading = readCarryFile(cut)
    if (!reading.ok) continue
    proven++
    const isSame = cut.length === file.length && cut.every((byte, i) => byte === file[i])
    const isRight = await checkCarryFile(reading.file, key.publicKey, carryCrypto)
    expect(isRight, `seed ${random.seed}, round ${round}`).toBe(isSame)
  }
  // Some changes leave the form whole, so that digest and signature were asked.
  expect(proven).toBeGreaterThan(100)
})

test('[C3] bytes that are no file at all are refused without a fault of ours', () => {
  const random = createRandomSource(Number(process.env['SEED'] ?? 20260302))
  const head = new TextEncoder().encode('huibian\n')
  for (let round = 0; round < 2_000; round++) {
    const noise = Uint8Array.from({ length: random.int(200) }, () => random.int(256))
    const bytes = random.chance(0.5) ? new Uint8Array([...head, 1, ...noise]) : noise
    expect(readCarryFile(bytes).ok, `seed ${random.seed}, round ${round}`).toBe(false)
  }
})

test('[C2] a file of clients or of changes without end is refused before all of it is read', async () => {
  const { file } = await makeSample()
  const reading = readCarryFile(file)
  if (!reading.ok) throw new Error(reading.fault)
  const { header } = reading.file
  const faultOf = (updates: readonly Uint8Array[], writes: number) => {
    const signed = encodeSigned({ ...header, writes }, encodeCarryBody(updates))
    const read = readCarryFile(joinSignature(signed, new Uint8Array(signatureBytes)))
    return read.ok ? null : read.fault
  }
  expect(faultOf([emptyStructs(2_000, 1, 0)], 2_000)).toBeNull()
  expect(faultOf([emptyStructs(2_001, 1, 0)], 2_001)).toBe('malformedCarryFile')
  const changes = Array.from({ length: 21 }, (_, at) => emptyStructs(1, 50_000, at * 50_000))
  expect(faultOf(changes.slice(0, 20), 1_000_000)).toBeNull()
  expect(faultOf(changes, 1_050_000)).toBe('malformedCarryFile')
})

/** An update of so many clients, each with so many structs of two bytes. */
function emptyStructs(clients: number, structs: number, clock: number): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, clients)
  for (let client = clients; client > 0; client--) {
    for (const head of [structs, client, clock]) writeVarUint(encoder, head)
    for (let i = 0; i < structs; i++) for (const part of [0, 1]) writeVarUint(encoder, part)
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}
