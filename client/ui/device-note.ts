/** A small note of one account on this device, kept beside its data and forgotten with it; holds no work. */
export interface DeviceNote<T> {
  readonly getSnapshot: () => T
  readonly subscribe: (listener: () => void) => () => void
  readonly write: (value: T) => void
}

type NoteStorage = Pick<Storage, 'getItem' | 'setItem'>

/** All that an account noted begins with this. */
function prefixOf(account: string): string {
  return `huibian.note.${account}.`
}

/** @param parse also gets undefined for no note, and whatever an older build wrote */
export function openDeviceNote<T>(
  name: string,
  account: string,
  parse: (value: unknown) => T,
  storage: NoteStorage | null = deviceStorage(),
): DeviceNote<T> {
  const key = prefixOf(account) + name
  const listeners = new Set<() => void>()
  let value = parse(readJson(storage, key))
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write(next) {
      value = next
      try {
        storage?.setItem(key, JSON.stringify(next))
      } catch (error) {
        // A full device forgets the note with the page.
        if (!(error instanceof DOMException)) throw error
      }
      for (const listener of listeners) listener()
    },
  }
}

/** At sign-out, when the account's data leaves the device. */
export function forgetDeviceNotes(account: string): void {
  const storage = deviceStorage()
  if (storage === null) return
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefixOf(account)))
  for (const key of keys) storage.removeItem(key)
}

function readJson(storage: NoteStorage | null, key: string): unknown {
  const text = storage?.getItem(key) ?? null
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A hand that touched it: the note starts anew.
    return undefined
  }
}

function deviceStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
