/** This relay with everything a product has: durable store, accounts, limits. Prints its port and a token. */
import { createCommands } from '../../server/admin/commands.ts'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/create-server.ts'
import { createLogger } from '../../server/logger.ts'
import { openDataFolder } from '../../server/open-data-folder.ts'
import { stopOnSignal } from '../../server/stop-on-signal.ts'
import { systemClock as clock } from '../../server/system-clock.ts'

const logger = createLogger((line) => process.stderr.write(line.includes('"error"') ? `${line}\n` : ''))
const config = { ...readConfig(), port: 0 }
const folder = await openDataFolder(config.dataDir, clock)
const { store, access, totals, inbox, states } = folder
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
  clientDir: 'dist/client',
})
const run = createCommands({ folder, relay: server.relay, clock })
const answer = await run({ command: 'token', email: 'load@example.org', role: 'office', chamber: null })
if ('failure' in answer) throw new Error(answer.failure)
stopOnSignal(logger, async () => {
  await server.close()
  await folder.close()
})
process.stdout.write(`${JSON.stringify({ port: server.port, token: answer.value })}\n`)
