/** The server's process: reads the settings, opens the data folder, serves, and stops cleanly on a signal. */
import { fileURLToPath } from 'node:url'
import { listenForCommands } from './admin/command-socket.ts'
import { createCommands } from './admin/commands.ts'
import { announce } from './announce.ts'
import { readConfig } from './config.ts'
import { createServer } from './create-server.ts'
import { createLogger } from './logger.ts'
import { openDataFolder } from './open-data-folder.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { systemClock as clock } from './system-clock.ts'

const logger = createLogger()
// People open their documents first: what is derived can wait for them.
const warmUpAfterMs = 3_000
try {
  const config = readConfig()
  const folder = await openDataFolder(config.dataDir, clock, config.limits)
  const { store, access, totals, inbox, states } = folder
  const clientDir = fileURLToPath(new URL('../dist/client', import.meta.url))
  const server = await createServer(config, {
    log: store,
    registry: store,
    history: store,
    quarantine: store,
    acts: store,
    totals,
    inbox,
    states,
    access,
    clock,
    logger,
    clientDir,
    oidc: config.oidc,
    limits: config.limits,
  })
  const commands = await listenForCommands(folder.path, createCommands({ folder, relay: server.relay, clock }), {
    clock,
    logger,
  })
  stopOnSignal(logger, async () => {
    await commands.close()
    await server.close()
    await folder.close()
  })
  announce(server.publicUrl, access.setUp.renewToken())
  clock.after(warmUpAfterMs, () => {
    totals.warmUp().catch((error: unknown) => logger.warn('totals.warmUpFailed', { error: String(error) }))
  })
} catch (error) {
  logger.error('server.failed', error)
  // Not by itself: what was opened before the fault would keep the process alive.
  process.exit(1)
}
