/** Finds the room of a document: opens it once though many ask at once, and forgets it when nobody needs it (R7). */
import type { DocumentId } from '../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { CommitNews } from './commit-news.ts'
import { Compaction } from './compaction.ts'
import { PastCheck } from './past-check.ts'
import { StoreError } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import { type OpenedDocument, Room, type RoomOwner } from './room.ts'
import { startOfDay } from './room-holdings.ts'
import type { Session } from './session.ts'

/** Who waits for a room: a session, or a part of the server. */
type Entrant = Pick<Session, 'opened' | 'close'>

type Place = { readonly waiting: Set<Entrant> } | { readonly room: Room; cancelUnload: (() => void) | null }

export class Hub implements RoomOwner {
  readonly #parts: RelayParts
  readonly #compaction: Compaction
  readonly #news: CommitNews
  readonly #past: PastCheck
  readonly #places = new Map<DocumentId, Place>()
  #isClosing = false

  constructor(parts: RelayParts, news: CommitNews) {
    this.#parts = parts
    this.#news = news
    this.#compaction = new Compaction(parts)
    this.#past = new PastCheck(parts)
  }

  get size(): number {
    return this.#places.size
  }

  rooms(): Room[] {
    return [...this.#places.values()].flatMap((place) => ('room' in place ? [place.room] : []))
  }

  room(document: DocumentId): Promise<Room> {
    return new Promise((resolve, reject) => {
      this.enter(
        document,
        this.#visitor(resolve, ({ reason }) => reject(new StoreError('unavailable', reason))),
      )
    })
  }

  roomIfOpen(document: DocumentId): Promise<Room | null> {
    if (!this.#places.has(document)) return Promise.resolve(null)
    return new Promise((resolve) => {
      this.enter(
        document,
        this.#visitor(resolve, () => resolve(null)),
      )
    })
  }

  #visitor(opened: (room: Room) => void, close: (code: CloseCode) => void): Entrant {
    return {
      opened: (room) => {
        // Nobody may have come in: it is forgotten as if somebody had left.
        if (room.sessions.size === 0) this.roomEmptied(room)
        opened(room)
      },
      close,
    }
  }

  isCurrent(room: Room): boolean {
    const place = this.#places.get(room.id)
    return place !== undefined && 'room' in place && place.room === room
  }

  enter(document: DocumentId, session: Entrant): void {
    const place = this.#places.get(document)
    if (place === undefined) {
      const waiting = new Set([session])
      this.#places.set(document, { waiting })
      void this.#open(document, waiting)
    } else if ('waiting' in place) {
      place.waiting.add(session)
    } else {
      place.cancelUnload?.()
      place.cancelUnload = null
      session.opened(place.room)
    }
  }

  /** A session that waited for its room went away; the room itself is told by the session. */
  leave(document: DocumentId, session: Entrant): void {
    const place = this.#places.get(document)
    if (place !== undefined && 'waiting' in place) place.waiting.delete(session)
  }

  /** For good: a room that would be forgotten later must not keep the process waiting for that. */
  closeAll(code: CloseCode): void {
    this.#isClosing = true
    for (const place of this.#places.values()) {
      if ('room' in place) {
        place.cancelUnload?.()
        place.room.closeAll(code)
      } else for (const session of place.waiting) session.close(code)
    }
  }

  roomCommitted(room: Room): void {
    this.#news.add(room.id, room.content.seq)
    this.#compaction.consider(room)
  }

  roomEmptied(room: Room): void {
    const place = this.#places.get(room.id)
    if (place === undefined || !('room' in place) || place.room !== room) return
    place.cancelUnload?.()
    if (this.#isClosing) return
    place.cancelUnload = this.#parts.clock.after(this.#parts.limits.idleRoomMs, () => this.#unload(room))
  }

  roomFailed(room: Room): void {
    // Whoever comes next loads what the log really holds.
    this.#forget(room)
    room.closeAll(closeCode.storeUnavailable)
  }

  /** Never serves an empty document in place of one that did not load. */
  async #open(document: DocumentId, waiting: ReadonlySet<Entrant>): Promise<void> {
    let room: Room
    try {
      room = new Room(document, await this.#load(document), this.#parts, this)
    } catch (error) {
      this.#parts.logger.error('loadFailed', error, { document })
      this.#places.delete(document)
      for (const session of waiting) session.close(closeCode.loadFailed)
      return
    }
    if (room.damage !== null) this.#parts.logger.warn('documentDamaged', { document, damage: room.damage })
    this.#places.set(document, { room, cancelUnload: null })
    for (const session of waiting) session.opened(room)
    if (room.isIdle) this.roomEmptied(room)
    void this.#checkPast(room)
  }

  /** The rows that the snapshot stands for: nobody waits for it to open the document. */
  async #checkPast(room: Room): Promise<void> {
    if (room.damage !== null || room.content.snapshotSeq === 0) return
    const fault = await this.#past.check(room.id)
    if (fault === null || !this.isCurrent(room)) return
    room.damage = fault
    room.tell('documentDamaged')
  }

  async #load(document: DocumentId): Promise<OpenedDocument> {
    const found = await this.#parts.log.load(document, startOfDay(this.#parts.clock.now()))
    const loaded = { ...found, damage: found.damage ?? this.#past.damageOf(document) }
    try {
      return { ...loaded, ...(await this.#parts.seals.barsOf(document, loaded.seq)) }
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'broken') throw error
      // Nobody knows whether it is signed: it is read until somebody looked into it.
      return { ...loaded, isSealed: true, closed: null, damage: loaded.damage ?? error.message }
    }
  }

  #unload(room: Room): void {
    if (room.sessions.size > 0) return
    // Its log is not durable yet: later.
    if (!room.isIdle) return this.roomEmptied(room)
    this.#compaction.consider(room)
    this.#forget(room)
  }

  #forget(room: Room): void {
    const place = this.#places.get(room.id)
    if (place !== undefined && 'room' in place && place.room === room) this.#places.delete(room.id)
  }
}
