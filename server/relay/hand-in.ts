/** Takes in an update of somebody who may not write any more: it is kept aside, and nothing of the document is told (R8). */
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { Ticket } from './frame-ledger.ts'
import { type AsideReason, putAside } from './put-aside.ts'
import type { RelayParts } from './relay-parts.ts'
import type { RoomMember } from './room-member.ts'

export interface HandedIn {
  readonly update: Uint8Array
  readonly ticket: Ticket
  readonly writtenAtMs: number | null
  /** Taken before rights are asked: what is accepted came before they ended, by this clock too. */
  readonly receivedAtMs: number
}

/** @returns false if the bytes are no update, which nobody could ever apply */
export function handIn(
  parts: RelayParts,
  session: RoomMember,
  { update, ticket, writtenAtMs, receivedAtMs }: HandedIn,
  reason: AsideReason,
): boolean {
  const read = readUpdate(update)
  if (!read.ok) {
    parts.logger.warn('updateRefused', { document: session.record.id, reason: read.error })
    return false
  }
  const row = {
    document: session.record.id,
    author: session.account,
    deliverer: session.deliverer,
    receivedAtMs,
    writtenAtMs,
    update: new Uint8Array(update),
  }
  // How far the log has come is the document's: 0 says that the frame is settled and no more.
  void putAside(parts, session, row, ticket, reason, () => 0)
  return true
}
