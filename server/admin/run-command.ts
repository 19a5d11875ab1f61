/** Runs a command where the data folder is: in the server that holds it, or here when nobody does. */
import { setTimeout as delay } from 'node:timers/promises'
import { DataFolderLocked } from '../data-folder-lock.ts'
import type { Clock } from '../relay/ports.ts'
import type { Command, CommandAnswer } from './command.ts'
import { canHoldSocket, sendCommand } from './command-socket.ts'

// Another command holds the folder for a second, a server that starts listens within a few; a busy machine takes longer.
const patienceMs = 30_000
const retryMs = 50

export async function runCommand(dataDir: string, clock: Clock, command: Command): Promise<CommandAnswer> {
  const endsAtMs = clock.now() + patienceMs
  for (;;) {
    const answer = await tryServer(dataDir, command)
    if (answer !== null) return answer
    try {
      // Loaded only when needed: with a server running a command is a short message and should take as long as one.
      const { runHere } = await import('./run-here.ts')
      return await runHere(dataDir, clock, command)
    } catch (error) {
      if (!(error instanceof DataFolderLocked) || clock.now() > endsAtMs) throw error
    }
    await delay(retryMs)
  }
}

/** Null when the holder of the folder takes no commands: it is starting, stopping, or a command itself. */
async function tryServer(dataDir: string, command: Command): Promise<CommandAnswer | null> {
  if (!canHoldSocket(dataDir)) return null
  try {
    return await sendCommand(dataDir, command)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return null
    throw error
  }
}
