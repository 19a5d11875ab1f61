/** The words of the chosen language; a component that uses them is drawn again when the choice changes. */
import { useSyncExternalStore } from 'react'
import { type Language, language } from './language.ts'
import { type Words, currentWords } from './words.ts'

export function useLanguage(): Language {
  return useSyncExternalStore(language.subscribe, language.getSnapshot)
}

export function useWords(): Words {
  return useSyncExternalStore(currentWords.subscribe, currentWords.getSnapshot)
}
