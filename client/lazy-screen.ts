/** A screen outside the home chunk: its code and the words it shows come together. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { loadAllWords } from './ui/language/words.ts'

export function lazyScreen<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadAllWords()])
    return { default: component }
  })
}
