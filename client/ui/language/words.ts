/** The words on the screen as a store: Chinese is always there, English is fetched when it is chosen. */
import { chinese } from './chinese.ts'
import { language } from './language.ts'

export type Words = typeof chinese

let english: Words | null = null
const listeners = new Set<() => void>()

export const currentWords = {
  // Until English has arrived the screen stays Chinese: words that can be read beat none.
  getSnapshot: (): Words => (language.getSnapshot() === 'en' && english !== null ? english : chinese),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function announce(): void {
  for (const listener of listeners) listener()
}

/** Resolves when the chosen language can be shown. */
export async function loadWords(): Promise<void> {
  if (language.getSnapshot() === 'en' && english === null) {
    const module = await import('./english.ts')
    english = module.english
  }
  announce()
}

language.subscribe(() => {
  // A chunk that cannot be fetched leaves the words as they are; the next choice or reload asks again.
  loadWords().catch(announce)
})
