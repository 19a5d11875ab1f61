/** The rows of a document do not verify to their end: what is derived from those before would pass for the whole. */
import type { DocumentId } from '../../shared/ids.ts'

export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError'

  constructor(document: DocumentId, damage: string) {
    super(`the log of document ${document} is damaged: ${damage}`)
  }
}
