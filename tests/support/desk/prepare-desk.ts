/**
 * A process that makes a data folder as it is after the first week: accounts with open sessions, and an imported issue.
 * One process for all of it, and no server: `node tests/support/desk/prepare-desk.ts DATA_DIR NEWSLETTER` prints a `PreparedDesk`.
 */
import { readFile } from 'node:fs/promises'
import { decodeSource } from '../../../shared/newsletter/text-import/source-bytes.ts'
import type { ChamberId } from '../../../shared/ids.ts'
import type { Access } from '../../../server/access/open-access.ts'
import { importText } from '../../../server/admin/import-command.ts'
import { createLogger } from '../../../server/logger.ts'
import { openDataFolder } from '../../../server/open-data-folder.ts'
import { createRelay } from '../../../server/relay/create-relay.ts'
import { encodeFrame } from '../../../server/routes/frame-encoder.ts'
import { systemClock as clock } from '../../../server/system-clock.ts'
import { type Person, password, people } from './people.ts'
import type { PreparedDesk } from './prepared-desk.ts'

const [dataDir = '', newsletter = ''] = process.argv.slice(2)

/** @returns the session as a cookie's value: a seat that holds it need not spend the time of a password again */
async function letIn(access: Access, { email, name, role, chamber }: Person): Promise<string> {
  const { id } = await access.accounts.create({ email, name, role, chamber: (chamber ?? null) as ChamberId | null })
  await access.accounts.setPassword(id, password)
  const entered = await access.entrance.byPassword(email, password, { agent: 'desk of tests', address: '127.0.0.1' })
  const cookie =
    entered.result === 'signedIn' ? /^__Host-huibian=([^;]+)/.exec(entered.cookies[0] ?? '')?.[1] : undefined
  if (cookie === undefined) throw new Error(`${email} got no session`)
  return cookie
}

const folder = await openDataFolder(dataDir, clock)
const { access, store } = folder
const relay = createRelay({ log: store, clock, logger: createLogger(() => {}), encodeFrame })
const sessions: Record<string, string> = {}
for (const person of Object.values<Person>(people)) sessions[person.email] = await letIn(access, person)
const text = decodeSource(new Uint8Array(await readFile(newsletter)), TextDecoder)
const { issueId } = await importText({ access, store, relay, clock }, { text, as: null })
const articles = store
  .list()
  .filter((entry) => entry.kind === 'article' && entry.parent === issueId)
  .map(({ id, title }) => ({ id, title }))
await relay.drain()
await folder.close()
process.stdout.write(JSON.stringify({ issueId, articles, sessions } satisfies PreparedDesk))
