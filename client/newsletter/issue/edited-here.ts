/**
 * Which articles this person edited on this device, so that they hear of it when someone else moves one to the bin;
 * kept until they have read that line.
 */
import { openDeviceNote } from '../../ui/device-note.ts'

export interface EditedHere {
  readonly getSnapshot: () => ReadonlySet<string>
  readonly subscribe: (listener: () => void) => () => void
  readonly remember: (article: string) => void
  readonly forget: (article: string) => void
}

// Articles of some years; older ones are dropped first.
const rememberedLimit = 500

function parse(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [])
}

export function openEditedHere(account: string, storage?: Pick<Storage, 'getItem' | 'setItem'>): EditedHere {
  const note = openDeviceNote<readonly string[]>('edited', account, (value) => [...parse(value)], storage)
  let edited = parse(note.getSnapshot())
  const write = (next: ReadonlySet<string>): void => {
    edited = next
    note.write([...next].slice(-rememberedLimit))
  }
  return {
    getSnapshot: () => edited,
    subscribe: note.subscribe,
    remember(article) {
      if (!edited.has(article)) write(new Set([...edited, article]))
    },
    forget(article) {
      if (edited.has(article)) write(new Set([...edited].filter((id) => id !== article)))
    },
  }
}
