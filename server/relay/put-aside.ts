/** Keeps an update that may not enter its document for people to decide upon, and tells its sender so. */
import { guard } from '../../shared/access/guard.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { quarantineCaps } from './limits.ts'
import type { AsideRow } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import type { RoomMember } from './room-member.ts'
import type { Ticket } from './frame-ledger.ts'
import type { WriteBar } from './write-bar.ts'

export type AsideReason = WriteBar | 'accessEnded' | 'tooManyClients' | 'documentFull' | 'closedPeriod'

/** @param seqNow the room's, for the count of settled frames */
export async function putAside(
  parts: RelayParts,
  session: RoomMember,
  row: AsideRow,
  ticket: Ticket,
  reason: AsideReason,
  seqNow: () => number,
): Promise<void> {
  if (session.isSettling) return session.close(reason === 'closedPeriod' ? closeCode.periodClosed : closeCode.notTaken)
  session.quarantinedBytes += row.update.length
  const { limits } = parts
  const isSessionFull = session.quarantinedBytes > limits.quarantineBytesPerSession
  if (guard('quarantine.session', isSessionFull)) return session.close(closeCode.quarantineFull)
  try {
    const result = await parts.log.quarantine(row, reason, quarantineCaps(limits))
    if (guard('quarantine.caps', result === 'full')) return session.close(closeCode.quarantineFull)
    parts.counters.quarantinedFrames++
  } catch (error) {
    parts.logger.error('quarantineFailed', error, { document: row.document, reason })
    return session.close(closeCode.storeUnavailable)
  }
  if (session.isHuibian) session.send({ type: 'quarantined', ordinal: ticket.ordinal, reason })
  session.settle(ticket, seqNow())
  if (!session.isHuibian) closeStock(session, reason)
}

/** A stock client understands no message of ours: only the end of the connection tells it that its work did not enter. */
function closeStock(session: RoomMember, reason: AsideReason): void {
  switch (reason) {
    case 'documentDamaged':
      return
    case 'documentFull':
      return session.close(closeCode.frameTooLarge)
    // guard: sync.closedPeriod
    case 'closedPeriod':
    case 'signed':
    // guard: sync.write
    case 'readOnly':
    case 'accessEnded':
    case 'schemaOlder':
    case 'tooManyClients':
      return session.close(closeCode.forbidden)
  }
}
