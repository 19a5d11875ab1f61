/** What the database of the device has not taken yet when the page goes: noted at once, for the tab that opens next. */
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { Environment } from './environment.ts'
import { type ReplicaChange, isPrecious } from './replica-change.ts'
import type { StoredUpdate } from './replica-database.ts'

/** Browsers give a site five million letters at least; a pasted picture of the database's work must not crowd out the rest. */
export const partingNoteMaxLetters = 1_000_000

type Noted = Exclude<ReplicaChange, { readonly type: 'addUpdate' }> | NotedUpdate

interface NotedUpdate {
  readonly type: 'addUpdate'
  readonly isUnsent: true
  readonly update: Omit<StoredUpdate, 'bytes'> & { readonly bytes: string }
}

export interface PartingNote {
  /** False if some of it could not be noted: then the page should not go without a question. */
  write(waiting: readonly ReplicaChange[]): boolean
  /** What waits is on the device now. */
  drop(): void
}

/** @param prefix of the notes of this account's tabs */
export function openPartingNote(memory: Environment['memory'], prefix: string, tab: string): PartingNote {
  const key = `${prefix}${tab}`
  let isWritten = false

  function drop(): void {
    if (isWritten) memory?.removeItem(key)
    isWritten = false
  }

  return {
    write(waiting) {
      const noted = waiting.flatMap((change) => (isPrecious(change) ? [encode(change)] : []))
      if (noted.length === 0) {
        drop()
        return true
      }
      const text = JSON.stringify(noted)
      if (memory === null || text.length > partingNoteMaxLetters) return false
      try {
        memory.setItem(key, text)
      } catch {
        // No room: what was noted before stays, and the person is asked.
        return false
      }
      isWritten = true
      return true
    },
    drop,
  }
}

export interface FoundNote {
  readonly changes: readonly ReplicaChange[]
  readonly forget: () => void
}

/** The notes of tabs that went, or that are only hidden: to write a row twice changes nothing. */
export function findPartingNotes(memory: Environment['memory'], prefix: string): FoundNote[] {
  if (memory === null) return []
  const keys = Array.from({ length: memory.length }, (_, index) => memory.key(index))
  return keys.flatMap((key) => {
    const text = key?.startsWith(prefix) === true ? memory.getItem(key) : null
    if (key === null || text === null) return []
    return [{ changes: decode(text), forget: () => memory.removeItem(key) }]
  })
}

function encode(change: ReplicaChange): Noted {
  if (change.type !== 'addUpdate') return change
  return { type: 'addUpdate', isUnsent: true, update: { ...change.update, bytes: toBase64(change.update.bytes) } }
}

function decode(text: string): ReplicaChange[] {
  try {
    return (JSON.parse(text) as Noted[]).map((noted) =>
      noted.type === 'addUpdate'
        ? { ...noted, update: { ...noted.update, bytes: fromBase64(noted.update.bytes) } }
        : noted,
    )
  } catch {
    // A hand that touched it: nobody can read it any more, and it would stand in the way for ever.
    return []
  }
}
