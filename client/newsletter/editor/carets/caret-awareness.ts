/** Stands between the caret plugin and the awareness: hides this person's caret on request, and holds still while they compose. */
import type { Awareness } from 'y-protocols/awareness'

interface CaretState {
  readonly cursor?: { readonly anchor: unknown; readonly head: unknown } | null
  readonly user?: { readonly account?: string; readonly name?: string; readonly hue?: number }
}

/** The part of an awareness that y-tiptap's caret plugin uses. */
export interface CaretAwareness {
  readonly clientID: number
  getStates(): Map<number, CaretState & { user: { color: string; name: string; hue: number } }>
  getLocalState(): CaretState | null
  setLocalStateField(field: string, value: unknown): void
  on(name: 'change', listener: () => void): void
  off(name: 'change', listener: () => void): void
  setHidden(isHidden: boolean): void
  setHeld(isHeld: boolean): void
}

// The plugin demands a colour and would write one into other people's states; ours come from classes.
const unusedColor = '#000000'

export function createCaretAwareness(awareness: Awareness, isHiddenAtFirst: boolean): CaretAwareness {
  let isHidden = isHiddenAtFirst
  let isHeld = false
  let hasMissedChange = false
  const listeners = new Map<() => void, () => void>()

  return {
    clientID: awareness.clientID,
    getStates() {
      const states = [...awareness.getStates()] as [number, CaretState][]
      return new Map(states.map(([client, state]) => [client, { ...state, user: describeUser(state) }]))
    },
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField(field, value) {
      // While composing, the page is ahead of the document and a position measured in it points elsewhere.
      if (isHeld) return
      const published = isHidden ? null : value
      const current = (awareness.getLocalState()?.[field] ?? null) as unknown
      if (published !== null || current !== null) awareness.setLocalStateField(field, published)
    },
    on(name, listener) {
      const guarded = (): void => {
        if (isHeld) hasMissedChange = true
        else listener()
      }
      listeners.set(listener, guarded)
      awareness.on(name, guarded)
    },
    off(name, listener) {
      const guarded = listeners.get(listener)
      if (guarded !== undefined) awareness.off(name, guarded)
      listeners.delete(listener)
    },
    setHidden(value) {
      isHidden = value
      if (value && awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', null)
    },
    setHeld(value) {
      isHeld = value
      if (value || !hasMissedChange) return
      hasMissedChange = false
      for (const listener of listeners.keys()) listener()
    },
  }
}

function describeUser({ user }: CaretState): { color: string; name: string; hue: number } {
  return { color: unusedColor, name: user?.name ?? '', hue: hueOf(user?.hue) }
}

/** One of the eight hues, whatever was sent. */
export function hueOf(hue: unknown): number {
  return typeof hue === 'number' && Number.isInteger(hue) && hue >= 0 && hue <= 7 ? hue : 7
}
