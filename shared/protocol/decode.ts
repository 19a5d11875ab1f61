/** Bytes to a message, strictly: one message a frame, nothing behind it, every number in its shortest form. */
import { ByteCursor, ByteFault } from '../document/byte-cursor.ts'
import { readAwarenessEntries } from './awareness-entry.ts'
import type { DecodeResult, Message } from './message.ts'
import { messageType, syncType } from './message-type.ts'
import { positionHashBytes } from './position.ts'

const unknown = 'unknown'

export function decodeMessage(bytes: Uint8Array): DecodeResult {
  const cursor = new ByteCursor(bytes)
  try {
    const message = readMessage(cursor)
    if (message === unknown) return { ok: false, error: 'unknownMessage' }
    if (!cursor.isAtEnd) return { ok: false, error: 'malformed' }
    return { ok: true, message }
  } catch (fault) {
    if (fault instanceof ByteFault) return { ok: false, error: 'malformed' }
    throw fault
  }
}

function readMessage(cursor: ByteCursor): Message | typeof unknown {
  switch (cursor.readVarUint()) {
    case messageType.sync:
      return readSync(cursor)
    case messageType.awareness:
      return { type: 'awareness', entries: readAwarenessEntries(cursor.readVarBytes()) }
    case messageType.auth:
      return cursor.readVarUint() === 0 ? { type: 'denied', reason: cursor.readString() } : unknown
    case messageType.queryAwareness:
      return { type: 'queryAwareness' }
    case messageType.saved:
      return { type: 'saved', count: cursor.readVarUint(), seq: cursor.readVarUint() }
    case messageType.resume:
      return readResume(cursor)
    case messageType.notice:
      return { type: 'notice', code: cursor.readVarUint(), detail: cursor.readString() }
    case messageType.quarantined:
      return { type: 'quarantined', ordinal: cursor.readVarUint(), reason: cursor.readString() }
    case messageType.writtenAt:
      return { type: 'writtenAt', atMs: cursor.readVarUint() }
    default:
      return unknown
  }
}

function readResume(cursor: ByteCursor): Message {
  const seq = cursor.readVarUint()
  const hash = cursor.readVarBytes()
  if (hash.length !== (seq === 0 ? 0 : positionHashBytes)) throw new ByteFault('a position has no hash of its own')
  return { type: 'resume', seq, hash }
}

function readSync(cursor: ByteCursor): Message | typeof unknown {
  switch (cursor.readVarUint()) {
    case syncType.step1:
      return { type: 'syncStep1', stateVector: cursor.readVarBytes() }
    case syncType.step2:
      return { type: 'syncStep2', update: cursor.readVarBytes() }
    case syncType.update:
      return { type: 'update', update: cursor.readVarBytes() }
    default:
      return unknown
  }
}
