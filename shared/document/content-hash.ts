/** Names the content of a document: equal content has an equal hash, on every replica and after every restart. */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type * as Y from 'yjs'
import { canonicalDocument } from './projection.ts'

/** SHA-256 over the canonical projection, in hexadecimal. */
export function contentHash(doc: Y.Doc): string {
  return toHexString(digest(encodeUtf8(canonicalDocument(doc))))
}
