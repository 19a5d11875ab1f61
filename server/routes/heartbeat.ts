/** Finds the sockets behind which nobody is any more: a laptop that was closed sends no farewell. */
import type { WebSocket } from 'ws'
import type { Clock } from '../relay/ports.ts'

// A peer that vanished right after an answer is noticed at the second beat: 40 s, below the 45 s we promise.
const heartbeatMs = 20_000

type WatchedSocket = Pick<WebSocket, 'ping' | 'terminate' | 'on' | 'isPaused'>

export interface Heartbeat {
  /** @returns stops watching */
  watch(socket: WatchedSocket): () => void
  stop(): void
}

export function createHeartbeat(clock: Clock): Heartbeat {
  const quiet = new Map<WatchedSocket, boolean>()
  const beat = () => {
    for (const [socket, isQuiet] of quiet) {
      // While the relay reads nothing from a socket, its silence says nothing.
      if (isQuiet && !socket.isPaused) {
        quiet.delete(socket)
        socket.terminate()
      } else {
        quiet.set(socket, true)
        socket.ping()
      }
    }
    cancel = clock.after(heartbeatMs, beat)
  }
  let cancel = clock.after(heartbeatMs, beat)
  return {
    watch(socket) {
      quiet.set(socket, false)
      const heard = () => {
        if (quiet.has(socket)) quiet.set(socket, false)
      }
      socket.on('pong', heard)
      socket.on('message', heard)
      return () => quiet.delete(socket)
    },
    stop: () => cancel(),
  }
}
