/** Opens the data folder for one command, as no server has it. */
import { createLogger } from '../logger.ts'
import { openDataFolder } from '../open-data-folder.ts'
import { createRelay } from '../relay/create-relay.ts'
import type { Clock } from '../relay/ports.ts'
import { createSeals } from '../review/seals.ts'
import { encodeFrame } from '../routes/frame-encoder.ts'
import type { Command, CommandAnswer } from './command.ts'
import { createCommands } from './commands.ts'

// What a command has to say it says itself; scripts read its output.
const quietLogger = createLogger(() => {})

/** @throws DataFolderLocked */
export async function runHere(dataDir: string, clock: Clock, command: Command): Promise<CommandAnswer> {
  const folder = await openDataFolder(dataDir, clock)
  const { store } = folder
  const seals = createSeals(store, store, folder.states)
  const relay = createRelay({ log: store, seals, clock, logger: quietLogger, encodeFrame })
  try {
    return await createCommands({ folder, relay, clock })(command)
  } finally {
    await relay.drain()
    await folder.close()
  }
}
