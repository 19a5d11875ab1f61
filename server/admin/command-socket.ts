/** Lets commands reach the running server, through a socket in the data folder that only its owner may open. */
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Logger } from '../relay/ports.ts'
import { type Command, type CommandAnswer, commandSchema } from './command.ts'

// The largest command carries a newsletter's text: a few hundred kB.
const maxCommandCharacters = 32 * 1024 * 1024
// The kernel's bound on the path of a socket (sun_path), less the closing zero.
const maxSocketPathBytes = 107

function socketPath(folder: string): string {
  return join(folder, 'admin.sock')
}

export interface CommandListener {
  close(): Promise<void>
}

export async function listenForCommands(
  folder: string,
  run: (command: Command) => Promise<CommandAnswer>,
  logger: Logger,
): Promise<CommandListener> {
  const path = socketPath(folder)
  if (Buffer.byteLength(path) > maxSocketPathBytes) {
    logger.warn('admin.unreachable', {
      reason: 'the path of DATA_DIR is too long for a socket; stop the server to run admin commands',
    })
    return { close: async () => {} }
  }
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    answer(socket, run).catch((error: unknown) => {
      logger.error('admin.failed', error)
      socket.destroy()
    })
  })
  // What lies there is from a process that ended without tidying up: the folder's lock is ours.
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function answer(socket: Socket, run: (command: Command) => Promise<CommandAnswer>): Promise<void> {
  const request = await text(socket)
  const parsed = request.length > maxCommandCharacters ? null : commandSchema.safeParse(JSON.parse(request))
  const outcome: CommandAnswer =
    parsed?.success === true
      ? await run(parsed.data)
      : { failure: 'the server does not understand this command: is it of another version?' }
  socket.end(JSON.stringify(outcome))
}

/** @throws the system's error ENOENT or ECONNREFUSED when no server listens */
export async function sendCommand(folder: string, command: Command): Promise<CommandAnswer> {
  const socket = connect({ path: socketPath(folder), allowHalfOpen: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', resolve)
  })
  socket.end(JSON.stringify(command))
  return JSON.parse(await text(socket)) as CommandAnswer
}
