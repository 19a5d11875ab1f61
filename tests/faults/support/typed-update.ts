/** Writes V1 updates by hand, so that a process that lives for 100 ms need not load Yjs to append them. */
import * as encoding from 'lib0/encoding'

const contentString = 4
const hasOrigin = 0x80

/** What `client` typed at `clock` after its own text before: valid for Yjs, and `text.length` clocks long. */
export function typedUpdate(client: number, clock: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, 1, client, clock]) encoding.writeVarUint(encoder, value)
  if (clock === 0) {
    encoding.writeUint8(encoder, contentString)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'body')
  } else {
    encoding.writeUint8(encoder, contentString | hasOrigin)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock - 1)
  }
  encoding.writeVarString(encoder, text)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
