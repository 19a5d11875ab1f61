/**
 * The first bytes of a document, the same on every machine (D6): the relay and an offline client may both seed one
 * document, and the merge holds it once.
 */
import * as Y from 'yjs'
import { type DocumentKind, root, schemaVersion } from './kind.ts'

/**
 * The client id that seeds are written under. It belongs to no account: the relay takes from it only what a seed
 * holds. Random Yjs client ids have 32 bits, so a collision is as likely as between any two people.
 */
export const seedClient = 1

export function seedUpdate(kind: DocumentKind): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = seedClient
  doc.transact(() => {
    const meta = doc.getMap(root.meta)
    meta.set('schema', schemaVersion)
    meta.set('kind', kind)
    if (kind === 'article') {
      // The least an article may hold, so that no editor adds it on opening and two openings do not add it twice.
      const names = ['title', 'subtitle', 'paragraph']
      doc.getXmlFragment(root.body).insert(
        0,
        names.map((name) => new Y.XmlElement(name)),
      )
    }
  })
  return Y.encodeStateAsUpdate(doc)
}
