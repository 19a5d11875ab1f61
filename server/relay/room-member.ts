/** A session as its room sees it. */
import type { AccountId } from '../../shared/ids.ts'
import type { AwarenessEntry } from '../../shared/protocol/awareness-entry.ts'
import type { CloseCode } from '../../shared/protocol/close-code.ts'
import type { Message } from '../../shared/protocol/message.ts'
import type { notice } from '../../shared/protocol/notice.ts'
import type { Ticket } from './frame-ledger.ts'
import type { DocumentRecord, Seq } from './ports.ts'
import type { Speaker } from './presence.ts'
import type { WriteBar } from './write-bar.ts'

export interface RoomMember extends Speaker {
  readonly record: DocumentRecord
  readonly account: AccountId
  readonly deliverer: AccountId
  readonly isHuibian: boolean
  readonly isSettling: boolean
  readonly isLive: boolean
  /** Bytes of this session that were put aside. */
  quarantinedBytes: number
  findWriteBar(): WriteBar | null
  tell(name: keyof typeof notice): void
  /** Updates of others that are durable now, encoded; `seq` is the room's with them. */
  deliver(frames: Uint8Array, seq: Seq): void
  settle(ticket: Ticket, seq: Seq): void
  send(message: Message): void
  /** Somebody's presence, encoded. */
  hear(frame: Uint8Array): void
  sendPresence(entries: readonly AwarenessEntry[]): void
  /** Asks the client for time, while the commit queue is full. */
  hold(isHeld: boolean): void
  close(code: CloseCode): void
}
