/** Which comments on one document this person has had before them on this device. */
import type { DocumentId } from '../../shared/ids.ts'
import { openDeviceNote } from '../ui/device-note.ts'

export interface SeenComments {
  getSnapshot(): ReadonlySet<string>
  subscribe(listener: () => void): () => void
  add(names: Iterable<string>): void
}

export function openSeenComments(account: string, document: DocumentId): SeenComments {
  const note = openDeviceNote<readonly string[]>(`comments-seen.${document}`, account, parseNames)
  let set: ReadonlySet<string> = new Set(note.getSnapshot())
  return {
    getSnapshot: () => set,
    subscribe: note.subscribe,
    add(names) {
      const next = new Set([...set, ...names])
      if (next.size === set.size) return
      set = next
      note.write([...next])
    },
  }
}

function parseNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}
