/** Saves what nobody took of one document as a file: the carried form where the office can import it, else the plain bytes. */
import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { canonicalDocument } from '../../../shared/document/projection.ts'
import { carryFileName } from '../../carry/carry-file-name.ts'
import { CarryTooLargeError, makeCarryFile } from '../../carry/make-carry-file.ts'
import { saveFile } from '../../carry/save-file.ts'
import type { EndedDocument } from '../../collab/access-end.ts'
import type { StoredUpdate } from '../../collab/replica-database.ts'
import type { Workspace } from '../../collab/workspace.ts'

export interface SavedWork {
  readonly name: string
  /** Nobody can import it: people read it, or have it read. */
  readonly isPlain: boolean
}

/** Rejects if the device does not give all of it. */
export async function saveLeft(workspace: Workspace, document: EndedDocument): Promise<SavedWork> {
  const { account } = workspace
  const rows = await workspace.readUnsent(document.id)
  if (rows.length < document.left) throw new Error(`the device gave ${rows.length} of ${document.left} rows`)
  const madeAtMs = Date.now()
  const name = carryFileName(document.title, account.name, madeAtMs)
  const carried = await makeCarried(workspace, document, rows, madeAtMs)
  if (carried !== null) {
    saveFile(name, carried)
    return { name, isPlain: false }
  }
  const plainName = name.replace(/huibian$/, 'json')
  saveFile(plainName, await makePlain(workspace, document, rows, madeAtMs))
  return { name: plainName, isPlain: true }
}

/** Null where no import would take it: the server knows no such document, or not this device's key. */
async function makeCarried(
  workspace: Workspace,
  { id, title, isNew, newTitle, damaged }: EndedDocument,
  rows: readonly StoredUpdate[],
  madeAtMs: number,
): Promise<Uint8Array | null> {
  if (isNew || newTitle !== null || damaged.length > 0 || rows.length === 0) return null
  const key = await workspace.readDeviceKey()
  if (key?.isRegistered !== true) return null
  try {
    return await makeCarryFile({ document: id, title, account: workspace.account, rows, madeAtMs }, key)
  } catch (error) {
    if (error instanceof CarryTooLargeError) return null
    throw error
  }
}

async function makePlain(
  workspace: Workspace,
  document: EndedDocument,
  unsent: readonly StoredUpdate[],
  madeAtMs: number,
): Promise<Uint8Array> {
  const { id, title, isNew, newTitle, damaged } = document
  const all = isNew || damaged.length > 0 ? await workspace.readUpdates(id) : []
  if (all === null) throw new Error('the device does not give the document')
  const work = {
    form: 'huibian-unsent',
    version: 1,
    document: id,
    title,
    newTitle,
    account: { id: workspace.account.id, name: workspace.account.name },
    madeAt: new Date(madeAtMs).toISOString(),
    // Of a document that only this device knows, for people to read.
    content: isNew ? contentOf(all) : null,
    updates: [...unsent, ...all.filter((row) => damaged.includes(row.id))].map(describe),
  }
  return new TextEncoder().encode(JSON.stringify(work, null, 2))
}

function describe({ writtenAtMs, bytes }: StoredUpdate) {
  return { writtenAt: new Date(writtenAtMs).toISOString(), update: toBase64(bytes) }
}

function contentOf(rows: readonly StoredUpdate[]): unknown {
  const doc = new Y.Doc({ gc: false })
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return JSON.parse(canonicalDocument(doc)) as unknown
}
