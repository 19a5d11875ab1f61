/** A message to bytes; pairs with decode.ts. */
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { writeAwarenessEntries } from './awareness-entry.ts'
import type { Message } from './message.ts'
import { messageType, syncType } from './message-type.ts'

const authDenied = 0

export function encodeMessage(message: Message): Uint8Array {
  const encoder = createEncoder()
  writeMessage(encoder, message)
  return toUint8Array(encoder)
}

function writeMessage(encoder: Encoder, message: Message): void {
  switch (message.type) {
    case 'syncStep1':
      return writeSync(encoder, syncType.step1, message.stateVector)
    case 'syncStep2':
      return writeSync(encoder, syncType.step2, message.update)
    case 'update':
      return writeSync(encoder, syncType.update, message.update)
    case 'awareness':
      writeVarUint(encoder, messageType.awareness)
      return writeVarUint8Array(encoder, writeAwarenessEntries(message.entries))
    case 'queryAwareness':
      return writeVarUint(encoder, messageType.queryAwareness)
    case 'denied':
      writeNumbers(encoder, messageType.auth, authDenied)
      return writeVarString(encoder, message.reason)
    case 'saved':
      return writeNumbers(encoder, messageType.saved, message.count, message.seq)
    case 'resume':
      writeNumbers(encoder, messageType.resume, message.seq)
      return writeVarUint8Array(encoder, message.hash)
    case 'notice':
      writeNumbers(encoder, messageType.notice, message.code)
      return writeVarString(encoder, message.detail)
    case 'quarantined':
      writeNumbers(encoder, messageType.quarantined, message.ordinal)
      return writeVarString(encoder, message.reason)
    case 'writtenAt':
      return writeNumbers(encoder, messageType.writtenAt, message.atMs)
  }
}

function writeSync(encoder: Encoder, type: number, payload: Uint8Array): void {
  writeNumbers(encoder, messageType.sync, type)
  writeVarUint8Array(encoder, payload)
}

function writeNumbers(encoder: Encoder, ...numbers: readonly number[]): void {
  for (const number of numbers) writeVarUint(encoder, number)
}
