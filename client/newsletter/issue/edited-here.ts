/**
 * Which articles this person edited on this device, so that they hear of it when someone else moves one to the bin;
 * kept until they have read that line.
 */
interface EditedHere {
  has(article: string): boolean
  remember(article: string): void
  forget(article: string): void
  subscribe(listener: () => void): () => void
  getSnapshot(): ReadonlySet<string>
}

// Issues of some years; older ones are dropped first.
const rememberedLimit = 500

export function openEditedHere(
  account: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = deviceStorage(),
): EditedHere {
  const key = `huibian.edited.${account}`
  const listeners = new Set<() => void>()
  let edited: ReadonlySet<string> = new Set(parse(storage?.getItem(key) ?? null))

  const keep = (next: ReadonlySet<string>): void => {
    edited = next
    try {
      storage?.setItem(key, JSON.stringify([...next].slice(-rememberedLimit)))
    } catch (error) {
      // A full device only forgets the line with the page.
      if (!(error instanceof DOMException)) throw error
    }
    for (const listener of listeners) listener()
  }

  return {
    has: (article) => edited.has(article),
    remember(article) {
      if (!edited.has(article)) keep(new Set([...edited, article]))
    },
    forget(article) {
      if (edited.has(article)) keep(new Set([...edited].filter((id) => id !== article)))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => edited,
  }
}

export type { EditedHere }

function parse(text: string | null): string[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    // Unreadable: an older build's form, or a hand that touched it. It holds no work.
    return []
  }
}

function deviceStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
