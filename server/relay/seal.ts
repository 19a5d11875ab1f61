/** Closes documents to every update at one moment, and opens them again: what a sign-off and a publication rest on (V5, V6). */
import type { DocumentId } from '../../shared/ids.ts'
import type { Seq } from './ports.ts'
import type { Room } from './room.ts'

/** A document as somebody saw it. */
export interface SealPoint {
  readonly document: DocumentId
  readonly seq: Seq
}

/** Sealed while the act is written: exactly one of the two follows. */
export interface PendingSeal {
  /** The act is durable: everybody who is in the documents is told. */
  keep(): void
  /** It is not, and never will be: updates are taken again. */
  lift(): void
}

export interface Rooms {
  /** Opens the room if need be; rejects if it cannot be loaded. */
  room(document: DocumentId): Promise<Room>
  /** Null if there is none, also if one was opening and did not load. */
  roomIfOpen(document: DocumentId): Promise<Room | null>
  isCurrent(room: Room): boolean
}

/** @returns null, and nothing is sealed, if one of the documents is not where it was seen or has rows on their way */
export async function seal(rooms: Rooms, points: readonly SealPoint[]): Promise<PendingSeal | null> {
  const releases: (() => void)[] = []
  const release = () => releases.forEach((step) => step())
  const held: { readonly room: Room; readonly seq: Seq }[] = []
  try {
    for (const { document, seq } of points) {
      const room = await rooms.room(document)
      releases.push(room.hold())
      held.push({ room, seq })
    }
  } catch (error) {
    release()
    throw error
  }
  // From here on nothing is awaited: what is true of one is true of all.
  if (!held.every(({ room, seq }) => rooms.isCurrent(room) && room.isAt(seq))) {
    release()
    return null
  }
  const sealed = held.map(({ room }) => room).filter(({ isSealed }) => !isSealed)
  for (const room of sealed) room.isSealed = true
  return {
    keep() {
      for (const room of sealed) room.tell('signed')
      release()
    },
    lift() {
      for (const room of sealed) room.isSealed = false
      release()
    },
  }
}

/** The act that withdraws the sign-off is durable: a room that opens later knows it from there. */
export async function reopen(rooms: Rooms, document: DocumentId): Promise<void> {
  const room = await rooms.roomIfOpen(document)
  if (room === null) return
  room.isSealed = false
  room.tell('reopened')
}
