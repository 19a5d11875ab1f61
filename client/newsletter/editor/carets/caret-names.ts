/** Draws a colleague's caret and shows its name when the caret first moves, not on every letter typed. */
import type { CaretAwareness } from './caret-awareness.ts'

/** Long enough to read a name of four characters. */
const nameShownMs = 1800
/** A caret that rested this long introduces itself again when it moves. */
const restMs = 20_000

export interface CaretNames {
  drawCaret(client: number, user: { readonly name: string; readonly hue: number }): HTMLElement
  stop(): void
}

interface Seen {
  cursor: string
  movedAtMs: number
}

export function createCaretNames(awareness: CaretAwareness): CaretNames {
  const seen = new Map<number, Seen>()
  const elements = new Map<number, HTMLElement>()
  const timers = new Map<number, ReturnType<typeof setTimeout>>()

  function showName(client: number): void {
    elements.get(client)?.classList.add('is-named')
    clearTimeout(timers.get(client))
    timers.set(
      client,
      setTimeout(() => elements.get(client)?.classList.remove('is-named'), nameShownMs),
    )
  }

  function notice(): void {
    const states = awareness.getStates()
    for (const [client, state] of states) {
      const cursor = JSON.stringify(state.cursor ?? null)
      const before = seen.get(client)
      if (before?.cursor === cursor) continue
      const now = performance.now()
      seen.set(client, { cursor, movedAtMs: now })
      if (before === undefined || now - before.movedAtMs > restMs) showName(client)
    }
    for (const client of seen.keys()) if (!states.has(client)) forget(client)
  }

  function forget(client: number): void {
    clearTimeout(timers.get(client))
    seen.delete(client)
    elements.delete(client)
    timers.delete(client)
  }

  awareness.on('change', notice)
  return {
    drawCaret(client, user) {
      const caret = document.createElement('span')
      caret.className = `remote-caret hue-${user.hue}`
      // The name is drawn from the attribute, so that it is never part of the text that is copied or searched.
      caret.dataset['name'] = user.name
      elements.set(client, caret)
      if (timers.has(client)) caret.classList.add('is-named')
      if (!seen.has(client)) {
        notice()
        showName(client)
      }
      return caret
    },
    stop() {
      awareness.off('change', notice)
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}
