/** Frames as we encode them, read by a websocket library and by our own reader. */
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import * as ws from 'ws'
import { readFrames } from '../../../../server/admin/read-frames.ts'
import { encodeFrame } from '../../../../server/routes/frame-encoder.ts'

// Exported by the library, forgotten by its types.
const { Receiver } = ws as unknown as {
  Receiver: new (options: { isServer: boolean; allowSynchronousEvents: boolean }) => Writable
}

const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 1_048_576]

test('[R6] frames of every header size, many in one write, arrive as the messages they were', async () => {
  const messages = lengths.map((length) => new Uint8Array(length).map((_, i) => (i * 31 + length) & 255))
  const written = Buffer.concat(messages.map(encodeFrame))
  const received: Uint8Array[] = []
  const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true })
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    received.push(isBinary ? new Uint8Array(data) : new Uint8Array()),
  )
  await new Promise<void>((resolve, reject) => {
    receiver.on('error', reject)
    receiver.write(written, () => resolve())
  })
  expect(received.map((message) => message.length)).toEqual(lengths)
  // Byte by byte in one step: a matcher would walk two million elements one at a time.
  const isSame = (all: readonly Uint8Array[]) => Buffer.concat(all).equals(Buffer.concat(messages))
  expect(isSame(received)).toBe(true)
  const reread = readFrames(new Uint8Array(written))
  expect(reread.map((message) => message.length)).toEqual(lengths)
  expect(isSame(reread)).toBe(true)
})
