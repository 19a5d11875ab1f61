/** Names a row for ever (D2): random, so that two devices never make one row twice, and short, since every cell's key holds it. */
import { toBase64UrlEncoded } from 'lib0/buffer'

// 96 bits: a collision is out of the question, and a ledger of 10,000 rows and 18 fields stays under 11 MB.
const rowIdBytes = 12

/** @param randomBytes the platform's `crypto.getRandomValues`, handed in so that a test can replay it */
export function newRowId(randomBytes: (bytes: Uint8Array) => Uint8Array): string {
  return toBase64UrlEncoded(randomBytes(new Uint8Array(rowIdBytes)))
}

const rowIdPattern = /^[A-Za-z0-9_-]{1,64}$/

/** What a spreadsheet or a program brings as a row's id. */
export function isRowId(text: string): boolean {
  return rowIdPattern.test(text)
}
