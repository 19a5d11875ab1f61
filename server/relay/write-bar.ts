/** Why a session may read a document and not write it: asked at every frame, since rights change while people type (R8). */
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { DocumentRecord } from './ports.ts'

/** Each is also the name of a notice. */
export type WriteBar = 'documentDamaged' | 'schemaOlder' | 'readOnly' | 'signed'

export interface RoomState {
  readonly isDamaged: boolean
  /** Signed or published (V6). */
  readonly isSealed: boolean
}

/** @param schema the newest the client can render; null for programs, which bind no editor (D5) */
export function findWriteBar(
  principal: Principal,
  record: DocumentRecord,
  schema: number | null,
  { isDamaged, isSealed }: RoomState,
): WriteBar | null {
  if (isDamaged) return 'documentDamaged'
  if (guard('sync.write', !may(principal, 'write', record))) return 'readOnly'
  if (guard('sync.sealed', isSealed)) return 'signed'
  return schema !== null && schema < record.schema ? 'schemaOlder' : null
}
