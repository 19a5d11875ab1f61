/** Keeps an update that may not enter its document for people to decide upon, and tells its sender so. */
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { PendingRow } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import type { RoomMember } from './room-member.ts'
import type { Ticket } from './frame-ledger.ts'
import type { WriteBar } from './write-bar.ts'

export type AsideReason = WriteBar | 'accessEnded' | 'tooManyClients' | 'documentFull'

/** @param seqNow the room's, for the count of settled frames */
export async function putAside(
  parts: RelayParts,
  session: RoomMember,
  row: Omit<PendingRow, 'newClients'>,
  ticket: Ticket,
  reason: AsideReason,
  seqNow: () => number,
): Promise<void> {
  session.quarantinedBytes += row.update.length
  if (session.quarantinedBytes > parts.limits.quarantineBytesPerSession) return session.close(closeCode.forbidden)
  parts.counters.quarantinedFrames++
  try {
    await parts.log.quarantine(row, reason)
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
    case 'readOnly':
    case 'accessEnded':
    case 'schemaOlder':
    case 'tooManyClients':
      return session.close(closeCode.forbidden)
  }
}
