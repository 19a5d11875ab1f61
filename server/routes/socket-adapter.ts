/** Puts a websocket behind the relay's port `Socket`. */
import type { Socket as NetworkSocket } from 'node:net'
import { WebSocket } from 'ws'
import type { CloseCode } from '../../shared/protocol/close-code.ts'
import type { Socket } from '../relay/ports.ts'

export interface SocketAdapter extends Socket {
  /** Sends one text message: JSON for sockets that speak no protocol of bytes. */
  sendText(text: string): void
}

/** @param network the stream below `raw`; frames go to it in one write, which `ws` itself offers no way to do */
export function adaptSocket(raw: WebSocket, network: NetworkSocket, countSent: () => void): SocketAdapter {
  return {
    get bufferedBytes() {
      return network.writableLength
    },
    send(message) {
      if (raw.readyState !== WebSocket.OPEN) return
      raw.send(message)
      countSent()
    },
    sendText(text) {
      if (raw.readyState !== WebSocket.OPEN) return
      raw.send(text)
      countSent()
    },
    sendFrames(frames) {
      // After a close frame nothing may follow, and `ws` writes each of its frames without a pause between the parts,
      // so ours never fall into the middle of one.
      if (raw.readyState !== WebSocket.OPEN) return
      network.write(frames)
      countSent()
    },
    pause: () => raw.pause(),
    resume: () => raw.resume(),
    close({ code, reason }: CloseCode) {
      raw.close(code, reason)
    },
  }
}
