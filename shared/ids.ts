/** The names of things that cross the wire, each a string of its own type, with the one parser that admits it. */
import { uuidv4 } from 'lib0/random'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names a document for ever. Made by whoever creates the document, so that creation works offline (D6). */
export type DocumentId = Branded<'document'>
/** Names an account. Made by the server. */
export type AccountId = Branded<'account'>
/** Names a chamber. Made by the office. */
export type ChamberId = Branded<'chamber'>

// Opaque, safe in a path, a key and a log line: no dot, slash, colon or percent sign can be smuggled in.
const documentIdPattern = /^[A-Za-z0-9_-]{21,36}$/

export function parseDocumentId(text: string): DocumentId | null {
  return documentIdPattern.test(text) ? (text as DocumentId) : null
}

// Chambers have Chinese names, and the office may use a short one as the id.
const chamberIdPattern = /^[\p{L}\p{N}_-]{1,64}$/u

export function parseChamberId(text: string): ChamberId | null {
  const id = text.normalize('NFC')
  return chamberIdPattern.test(id) ? (id as ChamberId) : null
}

export function createDocumentId(): DocumentId {
  return uuidv4() as DocumentId
}
