/** Which state of which article was already brought onto this device, so that a bad line carries nothing twice. */
import type { DocumentEntry } from '../../collab/document-entry.ts'
import { type DeviceNote, openDeviceNote } from '../../ui/device-note.ts'

type Fetched = Readonly<Record<string, string>>

export interface FetchedHere {
  has(entry: Pick<DocumentEntry, 'id' | 'updatedAt'>): boolean
  remember(entry: Pick<DocumentEntry, 'id' | 'updatedAt'>): void
}

function parse(value: unknown): Fetched {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, at]) => typeof at === 'string')) as Fetched
}

export function openFetchedHere(account: string): FetchedHere {
  const note: DeviceNote<Fetched> = openDeviceNote('fetched', account, parse)
  return {
    has: ({ id, updatedAt }) => note.getSnapshot()[id] === updatedAt,
    remember: ({ id, updatedAt }) => note.write({ ...note.getSnapshot(), [id]: updatedAt }),
  }
}
