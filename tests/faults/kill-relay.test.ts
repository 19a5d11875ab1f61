/** SIGKILL of the server while three people type through real websockets: what `saved` covered is in the log afterwards. */
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openCommitWriter } from '../../server/log/commit-writer.ts'
import { createDocumentReader } from '../../server/log/document-reader.ts'
import { fullDurability, openForReading } from '../../server/log/sqlite-connection.ts'
import { verifyStore } from '../../server/log/verify-store.ts'
import type { LoadedDocument } from '../../server/relay/ports.ts'
import { ClockSet } from '../../shared/document/clock-set.ts'
import { IdRanges } from '../../shared/document/id-ranges.ts'
import { createDocumentId, type DocumentId } from '../../shared/ids.ts'
import { createRandomSource } from '../support/random-source.ts'
import { createDocument, createTokens } from './support/desk-of-accounts.ts'
import { roundsWithin } from './support/rounds-within.ts'
import { isNightly, makeScratch } from './support/scratch.ts'
import { startServer } from './support/server-process.ts'
import { TypingClient } from './support/typing-client.ts'

const roundsPerDesk = 10
const budget = { rounds: 200, least: 5, budgetMs: 25_000, timeoutMs: isNightly ? 3_600_000 : 400_000 }
const people = 3
const longestTypingMs = 400
const seed = Number(process.env['HUIBIAN_SEED'] ?? Date.now() % 1_000_000)
const random = createRandomSource(seed)

/** What a start after the kill would serve; throws if it would refuse. */
function loadAfterKill(dataDir: string, document: DocumentId): LoadedDocument {
  openCommitWriter(dataDir, fullDurability).close()
  expect(verifyStore(dataDir, () => undefined)).toMatchObject({ isWhole: true })
  const database = openForReading(dataDir)
  try {
    return createDocumentReader(database).load(document, 0)
  } finally {
    database.close()
  }
}

function expectCovered(client: TypingClient, loaded: LoadedDocument): void {
  const [clocks, deleted] = [new ClockSet(loaded.clocks), new IdRanges(loaded.deleted)]
  for (const [id, next] of client.savedClocks.entries()) expect(clocks.next(id)).toBeGreaterThanOrEqual(next)
  for (const [id, ranges] of client.savedDeletions.toList()) {
    for (const [clock, length] of ranges) expect(deleted.covers(id, clock, length)).toBe(true)
  }
  expect(client.problems).toEqual([])
}

function textOf(loaded: LoadedDocument): string {
  const doc = new Y.Doc()
  for (const update of loaded.snapshot === null ? loaded.tail : [loaded.snapshot, ...loaded.tail]) {
    Y.applyUpdate(doc, update)
  }
  expect(doc.store.pendingStructs).toBeNull()
  return doc.getText('body').toJSON()
}

interface Desk {
  readonly dataDir: string
  readonly document: DocumentId
  readonly token: string
  readonly clients: readonly TypingClient[]
  readonly remove: () => void
}

async function openDesk(): Promise<Desk> {
  const { path, remove } = makeScratch('relay')
  const emails = Array.from({ length: people }, (_, person) => `p${person}@example.org`)
  const tokens = await createTokens(path, emails)
  const clients = tokens.map((token) => new TypingClient(token, random))
  return { dataDir: path, document: createDocumentId(), token: tokens[0]!, clients, remove }
}

async function killOnce({ dataDir, document, token, clients }: Desk): Promise<void> {
  const server = await startServer(dataDir)
  await createDocument(server.port, token, document)
  await Promise.all(clients.map((client) => client.connect(server.port, document)))
  // The moment of the kill is what is tried; nothing is waited for.
  await delay(random.next() * longestTypingMs)
  server.process.kill('SIGKILL')
  await server.ended
  const loaded = loadAfterKill(dataDir, document)
  expect(loaded.damage).toBeNull()
  for (const client of clients) expectCovered(client, loaded)
  expect(textOf(loaded).length).toBeGreaterThan(0)
}

describe('SIGKILL of the server', () => {
  it(
    `[R3] loses nothing called saved while three people type (seed ${seed})`,
    { timeout: budget.timeoutMs },
    async () => {
      let rounds = 0
      const desks: Desk[] = []
      for (const round of roundsWithin(budget)) {
        if (round % roundsPerDesk === 0) desks.push(await openDesk())
        await killOnce(desks.at(-1)!)
        rounds += 1
      }
      const savedFrames = desks.flatMap(({ clients }) => clients).reduce((sum, client) => sum + client.savedFrames, 0)
      console.log(`${rounds} kills of the server, ${savedFrames} frames called saved, seed ${seed}`)
      expect(rounds).toBeGreaterThanOrEqual(budget.least)
      expect(savedFrames).toBeGreaterThan(rounds * 10)
      for (const desk of desks) desk.remove()
    },
  )
})
