/** Somebody who keeps tables through the relay, for tests: makes documents and writes rows that are saved. */
import * as Y from 'yjs'
import type { CellValue } from '../../shared/document/cell.ts'
import { rankBetween } from '../../shared/document/rank-key.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { addRows } from '../../shared/table/row-writes.ts'
import { openSyncClient } from './sync-client.ts'
import type { TestServer } from './test-server.ts'

export interface TableClerk {
  readonly doc: Y.Doc
  /** Sends what the document has gained since the last time, and resolves when it is saved. */
  deliver(): Promise<void>
  close(): void
}

export type Rows = Readonly<Record<string, Readonly<Record<string, CellValue>>>>

export async function createTable(
  server: TestServer,
  kind: 'ledger' | 'roster',
  chamber: string | null,
): Promise<DocumentId> {
  const response = await fetch(`${server.url}/api/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind, title: `${kind} ${chamber ?? ''}`, chamber }),
  })
  if (response.status !== 201) throw new Error(`creating a table was answered with ${response.status}`)
  return ((await response.json()) as { id: DocumentId }).id
}

export async function openClerk(server: TestServer, id: DocumentId, token?: string): Promise<TableClerk> {
  const authorization = `Bearer ${token ?? (await server.token())}`
  const client = await openSyncClient(`${server.syncUrl}/${id}`, { authorization })
  const doc = new Y.Doc({ gc: false })
  let sent = Y.encodeStateVector(doc)
  let frames = 0
  client.send({ type: 'syncStep1', stateVector: sent })
  const first = await client.next((message) => message.type === 'syncStep2')
  if (first.type === 'syncStep2') Y.applyUpdate(doc, first.update)
  sent = Y.encodeStateVector(doc)
  return {
    doc,
    async deliver() {
      client.send({ type: 'update', update: Y.encodeStateAsUpdate(doc, sent) })
      sent = Y.encodeStateVector(doc)
      frames += 1
      await client.next((message) => message.type === 'saved' && message.count >= frames)
    },
    close: () => client.socket.terminate(),
  }
}

export async function writeRows(server: TestServer, id: DocumentId, table: string, rows: Rows): Promise<void> {
  const clerk = await openClerk(server, id)
  let rank: string | null = null
  addRows(
    clerk.doc,
    table,
    Object.entries(rows).map(([row, cells]) => ({ id: row, rank: (rank = rankBetween(rank, null)), cells })),
  )
  await clerk.deliver()
  clerk.close()
}

export function pieces(amount: string, unit = '个'): CellValue {
  return { amount, scale: '', unit, qualifier: 'exact', raw: `${amount}${unit}` }
}

export function money(amount: string, currency = 'CNY'): CellValue {
  return { amount, scale: '', currency, qualifier: 'exact', raw: `${amount} ${currency}` }
}
