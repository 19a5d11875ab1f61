/** Makes the file that carries what the server has not confirmed: cut as the relay takes it, signed by the device. */
import { toHexString } from 'lib0/buffer'
import * as Y from 'yjs'
import {
  countWrites,
  encodeCarryBody,
  encodeSigned,
  joinSignature,
  maxCarryBytes,
} from '../../shared/carry/carry-file.ts'
import { type CarryHeader, maxAuthorLength, maxTitleLength } from '../../shared/carry/carry-header.ts'
import { IdRanges } from '../../shared/document/id-ranges.ts'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { DeviceKey } from '../collab/device-key.ts'
import type { StoredUpdate } from '../collab/replica-database.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { signWith } from './carry-key.ts'

export interface CarryContent {
  readonly document: DocumentId
  readonly title: string
  readonly account: SignedInAccount
  /** In the order of writing, one at least. */
  readonly rows: readonly StoredUpdate[]
  readonly madeAtMs: number
}

/** The work is too large for one file: only a connection takes it. */
export class CarryTooLargeError extends Error {
  override readonly name = 'CarryTooLargeError'
}

export async function makeCarryFile(content: CarryContent, key: DeviceKey): Promise<Uint8Array> {
  const { document, title, account, rows, madeAtMs } = content
  const updates = cutUpdate(Y.mergeUpdates(rows.map(({ bytes }) => bytes)))
  const body = encodeCarryBody(updates)
  const times = rows.map(({ writtenAtMs }) => writtenAtMs)
  const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>))
  const header: CarryHeader = {
    document,
    title: title.slice(0, maxTitleLength),
    account: account.id,
    author: account.name.slice(0, maxAuthorLength),
    key: key.id,
    writes: countUpdates(updates),
    writtenFrom: new Date(times.reduce((a, b) => Math.min(a, b))).toISOString(),
    writtenTo: new Date(times.reduce((a, b) => Math.max(a, b))).toISOString(),
    madeAt: new Date(madeAtMs).toISOString(),
    sha256: toHexString(sha256),
  }
  const signed = encodeSigned(header, body)
  const file = joinSignature(signed, await signWith(key, signed))
  if (file.length > maxCarryBytes) throw new CarryTooLargeError(`the file would have ${file.length} bytes`)
  return file
}

function countUpdates(updates: readonly Uint8Array[]): number {
  const brought = new IdRanges()
  for (const update of updates) {
    const read = readUpdate(update)
    if (!read.ok) throw new Error(`this device wrote an update that it cannot read: ${read.error}`)
    for (const { client, clock, end } of read.update.blocks) brought.add(client, clock, end - clock)
  }
  return countWrites(brought.toList())
}
