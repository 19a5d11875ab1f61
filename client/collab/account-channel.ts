/** What the tabs of one account tell each other; none of it is the truth, it only says where to look. */
import type { DocumentId } from '../../shared/ids.ts'
import { isRecord } from './api.ts'
import type { Channel, Environment } from './environment.ts'

export type AccountMessage =
  /** The device's rows, creations, renames or registry changed. */
  | { readonly type: 'replicaChanged' }
  /** The account was signed out and its data is being deleted. */
  | { readonly type: 'wiped' }
  /** Somebody signed in again: what was refused may be tried. */
  | { readonly type: 'signedIn' }
  /** The whole account has ended: what is unsent is handed in. */
  | { readonly type: 'accessEnded' }

const types: ReadonlySet<unknown> = new Set(['replicaChanged', 'wiped', 'signedIn', 'accessEnded'])

export function openAccountChannel(
  environment: Environment,
  name: string,
  onMessage: (message: AccountMessage) => void,
): Channel | null {
  return environment.openChannel(name, (message) => {
    // Tabs of another build of this program may say what this one does not know.
    if (isRecord(message) && types.has(message['type'])) onMessage(message as unknown as AccountMessage)
  })
}

/** A row that a tab wrote, for the tabs that hold the same document; `sent` once the relay called it saved. */
export type TabMessage =
  | { readonly type: 'row'; readonly id: string; readonly bytes: Uint8Array }
  | { readonly type: 'sent'; readonly ids: readonly string[] }
  /** A tab opened the document: whoever holds rows that are not on the device yet repeats them. */
  | { readonly type: 'hello' }

export function openTabChannel(
  environment: Environment,
  name: string,
  document: DocumentId,
  onMessage: (message: TabMessage) => void,
): Channel | null {
  return environment.openChannel(`${name}:${document}`, (message) => {
    const parsed = parseTabMessage(message)
    if (parsed !== null) onMessage(parsed)
  })
}

function parseTabMessage(message: unknown): TabMessage | null {
  if (!isRecord(message)) return null
  const { type, id, bytes, ids } = message
  if (type === 'hello') return { type }
  if (type === 'row' && typeof id === 'string' && bytes instanceof Uint8Array) return { type, id, bytes }
  if (type === 'sent' && Array.isArray(ids) && ids.every((each) => typeof each === 'string')) return { type, ids }
  return null
}
