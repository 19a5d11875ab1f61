/** Reads the directory of a zip file and finds each entry's packed bytes, before anything is inflated. */
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'

export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated; others cannot be read. */
  readonly method: number
  readonly packed: Uint8Array
}

const signature = { localHeader: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const
const endBytes = 22
const entryBytes = 46
const localHeaderBytes = 30
const maxCommentBytes = 0xffff
const encryptedFlag = 1
// A size or offset of this value stands in a larger record, which no file of 10 MB needs.
const elsewhere = 0xffffffff

/** @throws SpreadsheetError if the directory is damaged, has entries over one another, or asks for a password */
export function readZipDirectory(bytes: Uint8Array, limits: SpreadsheetLimits): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.zipEntries)
    throw new SpreadsheetError('broken', `The file has more than ${limits.zipEntries} parts.`)
  const entries = new Map<string, ZipEntry>()
  const spans: { from: number; to: number }[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + entryBytes > bytes.length || view.getUint32(at, true) !== signature.entry) throw damaged()
    const { name, entry, span, next } = readEntry(bytes, view, at)
    // Two entries of one name: one reader sees this one, another that one.
    if (entries.has(name)) throw damaged()
    entries.set(name, entry)
    spans.push(span)
    at = next
  }
  spans.sort((a, b) => a.from - b.from)
  // A bomb lets thousands of entries share the same packed bytes.
  if (spans.some((span, index) => index > 0 && span.from < (spans[index - 1]?.to ?? 0))) throw damaged()
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes
  for (let at = last; at >= Math.max(0, last - maxCommentBytes); at--) {
    if (view.getUint32(at, true) === signature.end) return at
  }
  throw damaged()
}

function readEntry(bytes: Uint8Array, view: DataView, at: number) {
  const flags = view.getUint16(at + 8, true)
  const packedBytes = view.getUint32(at + 20, true)
  const nameBytes = view.getUint16(at + 28, true)
  const offset = view.getUint32(at + 42, true)
  if (packedBytes === elsewhere || offset === elsewhere) throw damaged()
  if ((flags & encryptedFlag) !== 0) {
    throw new SpreadsheetError('passwordProtected', 'The file is protected by a password: save it without one.')
  }
  const name = asciiName(bytes.subarray(at + entryBytes, at + entryBytes + nameBytes))
  if (offset + localHeaderBytes > bytes.length || view.getUint32(offset, true) !== signature.localHeader)
    throw damaged()
  const from = offset + localHeaderBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const to = from + packedBytes
  if (to > bytes.length) throw damaged()
  const entry: ZipEntry = { name, method: view.getUint16(at + 10, true), packed: bytes.subarray(from, to) }
  const next = at + entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  return { name, entry, span: { from: offset, to }, next }
}

/** Parts of a workbook have plain names; what else is in the file is never opened, so its name may be garbled. */
function asciiName(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCodePoint(byte))
    .join('')
    .replaceAll('\\', '/')
    .replace(/^\/+/, '')
}

function damaged(): SpreadsheetError {
  return new SpreadsheetError('broken', 'The file is damaged: its directory cannot be read.')
}
