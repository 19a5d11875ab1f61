/** Closes a period of a ledger at one moment, and opens it again: other rows are written all the while (V14). */
import type { DocumentId } from '../../shared/ids.ts'
import type { ClosedCells } from '../../shared/review/closed-cells.ts'
import { ClosedPeriod } from '../../shared/review/closed-period.ts'
import type { Seals } from './ports.ts'
import type { PendingSeal, Rooms, SealPoint } from './seal.ts'

/** @returns null, and nothing is closed, if the document is not where it was seen or has rows on their way */
export async function closePeriod(
  rooms: Rooms,
  { document, seq }: SealPoint,
  cells: ClosedCells,
): Promise<PendingSeal | null> {
  const room = await rooms.room(document)
  const release = room.hold()
  if (!rooms.isCurrent(room) || !room.isAt(seq)) {
    release()
    return null
  }
  const before = room.closed
  room.closed = new ClosedPeriod(cells)
  return {
    keep() {
      room.tell('periodClosed')
      release()
    },
    lift() {
      room.closed = before
      release()
    },
  }
}

/** The act is durable: a room that opens later knows it from there. */
export async function reopenPeriod(rooms: Rooms, seals: Seals, document: DocumentId): Promise<void> {
  const room = await rooms.roomIfOpen(document)
  if (room === null || room.closed === null) return
  // Until this is known all stays closed that was.
  const { closed } = await seals.barsOf(document, room.content.seq)
  room.closed = closed === null ? null : room.closed.shrinkTo(closed)
  room.holdings.takeBack('closedPeriod')
  room.tell('periodReopened')
}
