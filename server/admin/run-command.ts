/** Runs a command where the data folder is: in the server that holds it, or here when nobody does. */
import { setTimeout as delay } from 'node:timers/promises'
import { DataFolderLocked } from '../data-folder-lock.ts'
import { openDataFolder } from '../open-data-folder.ts'
import { createLogger } from '../logger.ts'
import { createRelay } from '../relay/create-relay.ts'
import type { Clock } from '../relay/ports.ts'
import type { Command, CommandAnswer } from './command.ts'
import { encodeFrame } from '../routes/frame-encoder.ts'
import { sendCommand } from './command-socket.ts'
import { createCommands } from './commands.ts'

// Another command holds the folder for less than a second, and a server that starts listens within a few.
const patienceMs = 10_000
const retryMs = 50

export async function runCommand(dataDir: string, clock: Clock, command: Command): Promise<CommandAnswer> {
  const endsAtMs = clock.now() + patienceMs
  for (;;) {
    try {
      return await runHere(dataDir, clock, command)
    } catch (error) {
      if (!(error instanceof DataFolderLocked)) throw error
      const answer = await tryServer(dataDir, command)
      if (answer !== null) return answer
      if (clock.now() > endsAtMs) throw error
    }
    await delay(retryMs)
  }
}

// What a command has to say it says itself; scripts read its output.
const quietLogger = createLogger(() => {})

async function runHere(dataDir: string, clock: Clock, command: Command): Promise<CommandAnswer> {
  const folder = await openDataFolder(dataDir, clock)
  const relay = createRelay({ log: folder.store, clock, logger: quietLogger, encodeFrame })
  try {
    return await createCommands({ folder, relay, clock })(command)
  } finally {
    await relay.drain()
    await folder.close()
  }
}

/** Null when the holder of the folder takes no commands: it is starting, stopping, or a command itself. */
async function tryServer(dataDir: string, command: Command): Promise<CommandAnswer | null> {
  try {
    return await sendCommand(dataDir, command)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return null
    throw error
  }
}
