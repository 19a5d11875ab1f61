/** What a carried file says of itself, in one spelling: readable before anybody trusts it. */
import { type AccountId, type DocumentId, parseDocumentId } from '../ids.ts'

export interface CarryHeader {
  readonly document: DocumentId
  /** For the person who looks at the file; the server has its own title. */
  readonly title: string
  readonly account: AccountId
  /** Display name, for people; the server has its own. */
  readonly author: string
  /** `carryKeyId` of the device's public key. */
  readonly key: string
  /** Cells and other single changes in the file. */
  readonly writes: number
  /** When the first and the last of them were made, by the device's clock; ISO 8601 UTC, as is `madeAt`. */
  readonly writtenFrom: string
  readonly writtenTo: string
  readonly madeAt: string
  /** SHA-256 of the updates as they stand in the file, in hexadecimal. */
  readonly sha256: string
}

/** Titles run to 500 characters (`server/routes/document-routes.ts`), names are far shorter. */
export const maxTitleLength = 500
export const maxAuthorLength = 200

const accountPattern = /^[A-Za-z0-9_-]{1,64}$/
const keyPattern = /^[A-Za-z0-9_-]{43}$/
const digestPattern = /^[0-9a-f]{64}$/

/** Always the same bytes for the same header. */
export function formatCarryHeader(header: CarryHeader): string {
  const { document, title, account, author, key, writes, writtenFrom, writtenTo, madeAt, sha256 } = header
  return JSON.stringify({ document, title, account, author, key, writes, writtenFrom, writtenTo, madeAt, sha256 })
}

/** Null for anything that `formatCarryHeader` does not write: two spellings would be two files of one content. */
export function parseCarryHeader(text: string): CarryHeader | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const header = readFields(value)
  return header !== null && formatCarryHeader(header) === text ? header : null
}

function readFields(value: unknown): CarryHeader | null {
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Readonly<Record<string, unknown>>
  const text = (name: string, isRight: (text: string) => boolean): string | null => {
    const field = fields[name]
    return typeof field === 'string' && isRight(field) ? field : null
  }
  const document = text('document', (id) => parseDocumentId(id) !== null)
  const title = text('title', (each) => each.length <= maxTitleLength)
  const account = text('account', (id) => accountPattern.test(id))
  const author = text('author', (each) => each.length <= maxAuthorLength)
  const key = text('key', (id) => keyPattern.test(id))
  const sha256 = text('sha256', (digest) => digestPattern.test(digest))
  const [writtenFrom, writtenTo, madeAt] = ['writtenFrom', 'writtenTo', 'madeAt'].map((name) => text(name, isInstant))
  const { writes } = fields
  if (document === null || title === null || account === null || author === null || key === null) return null
  if (sha256 === null || !writtenFrom || !writtenTo || !madeAt) return null
  if (typeof writes !== 'number' || !Number.isSafeInteger(writes) || writes < 0) return null
  return {
    document: document as DocumentId,
    title,
    account: account as AccountId,
    author,
    key,
    writes,
    writtenFrom,
    writtenTo,
    madeAt,
    sha256,
  }
}

function isInstant(text: string): boolean {
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString() === text
}
