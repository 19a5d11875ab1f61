/** The one look-up of a document that a request names. */
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import type { DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { notFound } from './api-error.ts'

/** @throws ApiError 404 for what is absent and for what may not be seen: both look the same (A11) */
export function findReadable(registry: DocumentRegistry, principal: Principal, text: string): DocumentRecord {
  const id = parseDocumentId(text)
  const record = id && registry.find(id)
  if (record === null || guard('documents.read', !may(principal, 'read', record))) throw notFound()
  return record
}
