/** Why a document may be read and not written here: what the relay said, what the document says, what the device knows. */
import type * as Y from 'yjs'
import { root, schemaVersion } from '../../shared/document/kind.ts'
import { notice } from '../../shared/protocol/notice.ts'
import type { DocumentState } from './document-state.ts'

type Reason = DocumentState['readOnly']

export interface ReadOnly {
  /** A connection begins: what an earlier one was told may hold no more. */
  forget(): void
  /** @returns false for a notice of something else */
  tell(code: number): boolean
  readonly wasTold: boolean
  reason(): Reason
}

/** @param mayWrite whether the person may write here, as far as this device knows; the relay decides */
export function createReadOnly(doc: Y.Doc, mayWrite: () => boolean): ReadOnly {
  let told: Reason = null
  return {
    forget() {
      told = null
    },
    tell(code) {
      if (code === notice.documentDamaged) told = 'documentDamaged'
      else if (code === notice.schemaOlder) told = 'schemaOlder'
      else if (code === notice.readOnly) told = 'readOnly'
      else if (code === notice.signed) told = 'signed'
      else if (code === notice.reopened) told = told === 'signed' ? null : told
      else return false
      return true
    },
    get wasTold() {
      return told !== null
    },
    reason() {
      const schema = doc.getMap(root.meta).get('schema')
      if (typeof schema === 'number' && schema > schemaVersion) return 'schemaOlder'
      // Offline nobody tells a viewer that what they type will be put aside.
      return told ?? (mayWrite() ? null : 'readOnly')
    },
  }
}
