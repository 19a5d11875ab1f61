/** Lets commands reach the running server, through a socket in the data folder that only its owner may open. */
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Clock, Logger } from '../relay/ports.ts'
import { type Command, type CommandAnswer, commandSchema } from './command.ts'

// The largest command carries a newsletter's text: a few hundred kB.
const maxCommandCharacters = 32 * 1024 * 1024
// The kernel's bound on the path of a socket (sun_path), less the closing zero.
const maxSocketPathBytes = 107
// A command under way takes a second or two; one that waits for a store that takes no writes would keep us for ever.
const commandPatienceMs = 5_000

function socketPath(folder: string): string {
  return join(folder, 'admin.sock')
}

/** False where the path of the folder is longer than that of a socket may be: then no server listens in it. */
export function canHoldSocket(folder: string): boolean {
  return Buffer.byteLength(socketPath(folder)) <= maxSocketPathBytes
}

export interface CommandListener {
  /** Takes no more, and gives the commands under way a few seconds to end. */
  close(): Promise<void>
}

type RunCommand = (command: Command) => Promise<CommandAnswer>

export async function listenForCommands(
  folder: string,
  run: RunCommand,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<CommandListener> {
  const path = socketPath(folder)
  if (!canHoldSocket(folder)) {
    logger.warn('admin.unreachable', {
      reason: 'the path of DATA_DIR is too long for a socket; stop the server to run admin commands',
    })
    return { close: async () => {} }
  }
  const connections = new Set<Socket>()
  const underWay = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
    const answer = async () => {
      const request = await text(socket)
      underWay.add(socket)
      socket.end(JSON.stringify(await answerTo(request, run, logger)))
    }
    answer()
      .catch((error: unknown) => {
        logger.warn('admin.connectionLost', { error: String(error) })
        socket.destroy()
      })
      .finally(() => underWay.delete(socket))
  })
  // What lies there is from a process that ended without tidying up: the folder's lock is ours.
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of connections) if (!underWay.has(socket)) socket.destroy()
      const cancel = clock.after(commandPatienceMs, () => connections.forEach((socket) => socket.destroy()))
      await closed
      cancel()
    },
  }
}

async function answerTo(request: string, run: RunCommand, logger: Logger): Promise<CommandAnswer> {
  const command = parseCommand(request)
  if (command === null) return { failure: 'the server does not understand this command: is it of another version?' }
  try {
    return await run(command)
  } catch (error) {
    logger.error('admin.failed', error, { command: command.command })
    // Whoever may open the socket may read the log: the person at the terminal is told as much.
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

function parseCommand(request: string): Command | null {
  if (request.length > maxCommandCharacters) return null
  let value: unknown
  try {
    value = JSON.parse(request)
  } catch {
    return null
  }
  const parsed = commandSchema.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** @throws the system's error ENOENT or ECONNREFUSED when no server listens, Error when it ends before it has answered */
export async function sendCommand(folder: string, command: Command): Promise<CommandAnswer> {
  const socket = connect({ path: socketPath(folder), allowHalfOpen: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', resolve)
  })
  socket.end(JSON.stringify(command))
  const answer = await text(socket)
  if (answer === '') throw new Error('the server stopped before it answered: the command may be done, or in part')
  return JSON.parse(answer) as CommandAnswer
}
