/** This relay with people in it: 200 honest accounts, and one that may read and write as they do. Prints where and who. */
import { createServer } from '../../server/create-server.ts'
import { createCommands } from '../../server/admin/commands.ts'
import { readConfig } from '../../server/config.ts'
import { createLogger } from '../../server/logger.ts'
import { openDataFolder } from '../../server/open-data-folder.ts'
import { stopOnSignal } from '../../server/stop-on-signal.ts'
import { systemClock as clock } from '../../server/system-clock.ts'
import type { Role } from '../../shared/access/principal.ts'

const honestAccounts = 200
const sharedDocuments = 20
const ownDocuments = 100

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
stopOnSignal(logger, async () => {
  await server.close()
  await folder.close()
})

async function tokenOf(name: string, role: Role): Promise<string> {
  const account = await access.accounts.create({ email: `${name}@example.org`, name, role, chamber: null })
  return access.tokens.issue(account.id, clock.now())
}

const run = createCommands({ folder, relay: server.relay, clock })
const office = await run({ command: 'token', email: 'office@example.org', role: 'office', chamber: null })
if ('failure' in office) throw new Error(office.failure)
const officeToken = String(office.value)

async function makeDocument(title: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/documents`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${officeToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'article', title }),
  })
  if (!response.ok) throw new Error(`creating a document: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}

const documents = await Promise.all(Array.from({ length: sharedDocuments }, (_, i) => makeDocument(`Shared ${i}`)))
const own = await Promise.all(Array.from({ length: ownDocuments }, (_, i) => makeDocument(`Own ${i}`)))
const honest = await Promise.all(
  Array.from({ length: honestAccounts }, async (_, i) => ({
    token: await tokenOf(`honest${i}`, 'editor'),
    document: documents[i % documents.length],
  })),
)
const attacker = { editor: await tokenOf('editor', 'editor'), viewer: await tokenOf('viewer', 'viewer') }
process.stdout.write(`${JSON.stringify({ port: server.port, honest, shared: documents[0], own, ...attacker })}\n`)
