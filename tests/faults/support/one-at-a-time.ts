/** Types one update after the other over a real websocket, each only when the one before was called saved. */
import { WebSocket } from 'ws'
import { decodeMessage } from '../../../shared/protocol/decode.ts'
import { encodeMessage } from '../../../shared/protocol/encode.ts'
import { subprotocol } from '../../../shared/protocol/message-type.ts'
import { typedUpdate } from './typed-update.ts'

const client = 4_242

/** @returns how often `saved` came */
export function typeOneAtATime(port: number, document: string, token: string, times: number): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}?schema=1`, [subprotocol], { headers })
  let sent = 0
  const typeNext = () => {
    socket.send(encodeMessage({ type: 'update', update: typedUpdate(client, sent, '字') }))
    sent += 1
  }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`the relay closed with ${code} after ${sent} updates`)))
    socket.on('open', typeNext)
    socket.on('message', (data: Buffer) => {
      const result = decodeMessage(new Uint8Array(data))
      if (!result.ok || result.message.type !== 'saved') return
      if (result.message.count !== sent) return reject(new Error(`saved ${result.message.count} of ${sent} updates`))
      if (sent < times) return typeNext()
      socket.removeAllListeners('close')
      socket.close()
      resolve(sent)
    })
  })
}
