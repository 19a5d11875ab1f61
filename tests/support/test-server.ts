/** A real server on a free port with a data folder of its own, for tests that need the wire. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../shared/access/principal.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { createServer } from '../../server/create-server.ts'
import { createLogger } from '../../server/logger.ts'
import type { OidcSettings } from '../../server/oidc-settings.ts'
import { type DataFolder, openDataFolder } from '../../server/open-data-folder.ts'
import type { Relay } from '../../server/relay/create-relay.ts'
import type { WriteHistory } from '../../server/relay/ports.ts'
import { systemClock as clock } from '../../server/system-clock.ts'

export interface TestServer {
  /** `http://localhost:PORT`: the address whose Origin is allowed. */
  readonly url: string
  /** `ws://localhost:PORT/sync`, to which a provider adds the id of the document. */
  readonly syncUrl: string
  readonly dataDir: string
  readonly folder: DataFolder
  readonly relay: Relay
  /** Who wrote what, as the server asks it: a test may put itself in between. */
  readonly history: { findWrites: WriteHistory['findWrites'] }
  /** What the server logged, one JSON line each. */
  readonly lines: readonly string[]
  /** A new bearer token of the one account with this role and chamber. */
  token(role?: Role, chamber?: string | null): Promise<string>
  createDocument(kind?: DocumentKind, title?: string): Promise<DocumentId>
  /** Ends the server as a signal does and leaves its data folder, for another to open. */
  stop(): Promise<void>
  /** Ends the server and removes its data folder. */
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly dataDir?: string
  readonly clientDir?: string
  readonly oidc?: OidcSettings
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'huibian-server-'))
  const lines: string[] = []
  const logger = createLogger((line) => lines.push(line))
  const folder = await openDataFolder(dataDir, clock)
  const { access, store, totals, inbox, states } = folder
  const history: { findWrites: WriteHistory['findWrites'] } = {
    findWrites: (document, writes) => store.findWrites(document, writes),
  }
  const clientDir = options.clientDir ?? join(dataDir, 'client')
  const parts = {
    log: store,
    registry: store,
    history,
    quarantine: store,
    acts: store,
    totals,
    inbox,
    states,
    access,
    clock,
    logger,
    clientDir,
  }
  const server = await createServer(
    { host: '127.0.0.1', port: 0, publicUrl: null },
    { ...parts, oidc: options.oidc ?? null },
  )
  const url = server.publicUrl.origin

  async function token(role: Role = 'office', chamber: string | null = null): Promise<string> {
    const email = `${role}-${chamber ?? 'none'}@example.org`
    const account =
      access.accounts.findByEmail(email) ??
      (await access.accounts.create({ email, name: `${role} 甲`, role, chamber: chamber as ChamberId | null }))
    return access.tokens.issue(account.id, clock.now())
  }

  let stopping: Promise<void> | null = null
  const stop = () => (stopping ??= server.close().then(() => folder.close()))

  return {
    url,
    syncUrl: `ws://localhost:${server.port}/sync`,
    dataDir,
    folder,
    relay: server.relay,
    history,
    lines,
    token,
    async createDocument(kind = 'issue', title = '试') {
      const response = await fetch(`${url}/api/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind, title }),
      })
      if (response.status !== 201) throw new Error(`creating a document was answered with ${response.status}`)
      return ((await response.json()) as { id: DocumentId }).id
    },
    stop,
    async close() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
