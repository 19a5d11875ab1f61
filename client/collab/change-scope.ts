/** What a change to the local replica touches: the lists, the counts of unsent work, the rows of a document. */
import type { DocumentId } from '../../shared/ids.ts'
import type { ReplicaChange } from './replica-change.ts'

const listChanges: ReadonlySet<ReplicaChange['type']> = new Set([
  'putCreation',
  'removeCreation',
  'putRename',
  'removeRename',
  'replaceRegistry',
])

export function isListChange({ type }: ReplicaChange): boolean {
  return listChanges.has(type)
}

/** What came from the relay changes nothing that other tabs count. */
export function isCounted(change: ReplicaChange): boolean {
  if (change.type === 'addUpdate') return change.isUnsent
  return change.type !== 'putPosition' && change.type !== 'dropPosition'
}

/** Whether it changes what the rows of the document hold. */
export function concerns(change: ReplicaChange, document: DocumentId): boolean {
  if (change.type === 'addUpdate') return change.update.document === document
  if (change.type === 'putPosition') return change.position.document === document
  if (change.type === 'dropPosition' || change.type === 'forgetDocument') return change.document === document
  return 'keys' in change && change.keys.some(([each]) => each === document)
}
