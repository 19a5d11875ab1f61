/** The id of the comments document that lies beside a document: the same on every device, so that two people who begin it offline begin one (D6). */
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { toBase64UrlEncoded } from 'lib0/buffer'
import type { DocumentId } from '../ids.ts'

// No other kind of document may have an id that begins like this: it would take the place of somebody's comments.
const beginning = 'comments-'

// What is left of the 36 characters of an id, at six bits each: 162 bits of SHA-256, far from any collision.
const hashLength = 27

export function commentsIdOf(document: DocumentId): DocumentId {
  const hash = toBase64UrlEncoded(digest(encodeUtf8(`huibian comments ${document}`)))
  return `${beginning}${hash.slice(0, hashLength)}` as DocumentId
}

export function isCommentsId(id: DocumentId): boolean {
  return id.startsWith(beginning)
}
