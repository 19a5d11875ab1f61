/** Carried files as a device makes them, for tests of both sides. */
import * as Y from 'yjs'
import { makeCarryFile } from '../../client/carry/make-carry-file.ts'
import type { DeviceKey } from '../../client/collab/device-key.ts'
import type { SignedInAccount } from '../../client/collab/signed-in-account.ts'
import { setCell } from '../../shared/document/cell.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'

const carriedAtMs = Date.parse('2026-03-01T08:00:00.000Z')

export interface CarriedWork {
  readonly doc: Y.Doc
  /** One a change, as a replica keeps them. */
  readonly updates: readonly Uint8Array[]
}

/** A replica of a fresh ledger that wrote `values` into one column, without a network. */
export function workOffline(values: readonly string[], clientId?: number): CarriedWork {
  const doc = new Y.Doc({ gc: false })
  if (clientId !== undefined) doc.clientID = clientId
  Y.applyUpdate(doc, seedUpdate('ledger'))
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  values.forEach((value, i) => setCell(doc, { table: 'entries', row: `row${i}`, field: 'donor' }, value))
  return { doc, updates }
}

export function carriedBy(account: AccountId, name = '李晓'): SignedInAccount {
  return { id: account, name, email: 'li@example.org', role: 'secretariat', chamber: null }
}

export function makeFile(
  document: DocumentId,
  account: SignedInAccount,
  updates: readonly Uint8Array[],
  key: DeviceKey,
): Promise<Uint8Array> {
  const rows = updates.map((bytes, i) => ({
    document,
    id: `row-${i}`,
    tab: 'tab',
    bytes,
    writtenAtMs: carriedAtMs + i * 1_000,
  }))
  return makeCarryFile({ document, title: '捐赠台账', account, rows, madeAtMs: carriedAtMs + 60_000 }, key)
}
