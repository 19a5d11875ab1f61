/** The relay's side of one document with many connections, by hand: what it took is durable, and it says so when told to. */
import * as Y from 'yjs'
import { messageType, syncType } from '../../../../../shared/protocol/message-type.ts'
import type { FakeSocket } from './fake-socket.ts'

export class RelayRoom {
  /** What the log holds. */
  readonly doc = new Y.Doc({ gc: false })
  readonly #taken = new Map<FakeSocket, number>()

  /** Lets every connection in that waits. */
  acceptAll(sockets: readonly FakeSocket[]): void {
    for (const socket of sockets) {
      if (socket.readyState !== socket.CONNECTING) continue
      socket.open()
      this.#taken.set(socket, 0)
      socket.receive(messageType.sync, syncType.step2, Y.encodeStateAsUpdate(this.doc))
      socket.receive(messageType.sync, syncType.step1, Y.encodeStateVector(this.doc))
    }
  }

  /** Appends what the sockets sent and passes it on, without a word to the senders. */
  take(sockets: readonly FakeSocket[]): void {
    for (const socket of sockets) {
      const taken = this.#taken.get(socket)
      if (taken === undefined || !socket.isOpen) continue
      for (const frame of socket.frames.slice(taken)) {
        Y.applyUpdate(this.doc, frame)
        for (const other of this.#taken.keys()) {
          if (other !== socket && other.isOpen) other.receive(messageType.sync, syncType.update, frame)
        }
      }
      this.#taken.set(socket, socket.frames.length)
    }
  }

  /** Calls saved what was taken. */
  acknowledge(sockets: readonly FakeSocket[]): void {
    for (const socket of sockets) {
      const taken = this.#taken.get(socket)
      if (taken !== undefined && taken > 0 && socket.isOpen) socket.receive(messageType.saved, taken, 1)
    }
  }
}
