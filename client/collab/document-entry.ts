/** One line of the registry as the device knows it. */
import type { Level } from '../../shared/access/grant.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'

export interface DocumentEntry {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  readonly parent: DocumentId | null
  readonly chamber: ChamberId | null
  readonly schema: number
  /** What the person may do here, as the server last said; missing on a list that is older than this field. */
  readonly level?: Level
  /** ISO 8601 UTC, by the server's clock; by this device's clock while `isPending`. */
  readonly createdAt: string
  readonly updatedAt: string
  /** A display name. */
  readonly updatedBy: string
  /** Made on this device and not yet accepted by the server. */
  readonly isPending: boolean
  /** The server's error code if it refused the creation or the last rename; the local content is kept. */
  readonly refusal: string | null
}
