/** What a document says as its newest row leaves it, by its content hash. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { contentHash } from '../../shared/document/content-hash.ts'
import { root } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { readFrameTable } from '../../shared/newsletter/frame.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import type { Seq } from '../relay/ports.ts'

export interface ContentNow {
  readonly seq: Seq
  readonly contentHash: string
  /** Of an issue: the documents of its articles in their order, without those in the bin. */
  readonly articles: readonly string[]
}

// Some dozens of bytes each: those of every board and inbox that is open.
const maxRemembered = 2_000

/** @param updates of all rows up to `seq` */
export function contentOf(seq: Seq, updates: readonly Uint8Array[]): ContentNow {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) applyStoredUpdate(doc, update)
  })
  const isIssue = doc.getMap(root.meta).get('kind') === 'issue'
  const articles = isIssue ? readFrameTable(doc, 'articles').filter(({ deleted }) => deleted === null) : []
  const content = { seq, contentHash: contentHash(doc), articles: articles.map(({ id }) => id) }
  doc.destroy()
  return content
}

/** @returns null for a log that does not verify to its end: what precedes damage is not what the document says */
export function createContentNow(
  reader: Pick<DocumentReader, 'head' | 'readAfter'>,
): (document: DocumentId) => ContentNow | null {
  const remembered = new Map<DocumentId, { readonly chainHash: string; readonly content: ContentNow }>()
  return (document) => {
    const known = remembered.get(document)
    if (known !== undefined && known.chainHash === toKey(reader.head(document).hash)) return known.content
    const { seq, hash, snapshot, tail, damage } = reader.readAfter(document, null)
    if (damage !== null || seq === 0) return null
    const content = contentOf(seq, snapshot === null ? tail : [snapshot, ...tail])
    const oldest = remembered.keys().next()
    if (remembered.size >= maxRemembered && oldest.done !== true) remembered.delete(oldest.value)
    remembered.set(document, { chainHash: toKey(hash), content })
    return content
  }
}

const toKey = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')
