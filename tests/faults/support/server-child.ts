/** The server as main.ts puts it together, but with the durability that a test chooses. */
import { join } from 'node:path'
import { openAccess } from '../../../server/access/open-access.ts'
import { createServer } from '../../../server/create-server.ts'
import { openFixedStates } from '../../../server/history/fixed-states.ts'
import { openDerivedTotals } from '../../../server/ledger/derived-totals.ts'
import type { Durability } from '../../../server/log/sqlite-connection.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import { createLogger } from '../../../server/logger.ts'
import { openDerivedInbox } from '../../../server/merge/derived-inbox.ts'
import { systemClock as clock } from '../../../server/system-clock.ts'

const dataDir = process.env['DATA_DIR'] ?? ''
const durability = JSON.parse(process.env['TEST_DURABILITY'] ?? '') as Durability
const access = await openAccess(join(dataDir, 'accounts.db'), clock)
const log = await openSqliteLog({ dataDir, durability })
const totals = openDerivedTotals({ dataDir, registry: log, clock })
const inbox = openDerivedInbox({ dataDir, registry: log })
const states = openFixedStates(dataDir)
const parts = {
  log,
  registry: log,
  history: log,
  quarantine: log,
  acts: log,
  totals,
  inbox,
  states,
  access,
  clock,
  logger: createLogger(),
  clientDir: dataDir,
}
const server = await createServer({ host: '127.0.0.1', port: 0, publicUrl: null }, parts)
process.stdout.write(`${server.publicUrl.origin}\n`)

async function stop(): Promise<void> {
  await server.close()
  await Promise.all([totals.close(), inbox.close(), states.close()])
  await log.close()
  access.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
