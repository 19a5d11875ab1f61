/**
 * The words on the screen as a store. Those of home and sign-in are always there in Chinese; the words of the newsletter
 * and of the tables come with the screens that need them, and English when it is chosen.
 */
import type { chinese } from './chinese.ts'
import { homeChinese } from './home-chinese.ts'
import { language } from './language.ts'

export type Words = typeof chinese

let english: Words | null = null
// Who draws another screen has waited for its words; until then nobody asks for them.
let available = homeChinese as Words
const listeners = new Set<() => void>()

export const currentWords = {
  // Until English has arrived the screen stays Chinese: words that can be read beat none.
  getSnapshot: (): Words => (language.getSnapshot() === 'en' && english !== null ? english : available),
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

/** Resolves when the newsletter can be shown: its screens wait for it. */
export async function loadNewsletterWords(): Promise<void> {
  const module = await import('./newsletter-chinese.ts')
  if ('issue' in available) return
  available = { ...(available as object), ...module.newsletterChinese } as Words
  announce()
}

/** Resolves when the review of a document can be shown: the parts beside the document wait for it. */
export async function loadReviewWords(): Promise<void> {
  const module = await import('./zh/review.ts')
  if ('review' in available) return
  available = { ...(available as object), review: module.review } as Words
  announce()
}

/** Resolves when every area can be shown: all other screens outside the home chunk wait for it. */
export async function loadAllWords(): Promise<void> {
  const module = await import('./chinese.ts')
  if (available === module.chinese) return
  available = module.chinese
  announce()
}

language.subscribe(() => {
  // A chunk that cannot be fetched leaves the words as they are; the next choice or reload asks again.
  loadWords().catch(announce)
})
