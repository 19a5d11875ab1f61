/** A screen outside the home chunk: its code and the words it shows come together. */
import { type ComponentType, type ReactNode, createElement, lazy, useState } from 'react'
import { loadAllWords, loadNewsletterWords, loadReviewWords } from './ui/language/words.ts'

export interface LazyScreen<Props> {
  (props: Props): ReactNode
  /** Rejects if the code cannot be fetched now; whoever draws the screen asks again. */
  preload(): Promise<void>
}

const loaders = {
  home: () => undefined,
  newsletter: loadNewsletterWords,
  review: loadReviewWords,
  all: loadAllWords,
} as const

/** @param area what the screen shows words of; those of `home` are always there */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  area: keyof typeof loaders = 'all',
): LazyScreen<Props> {
  let loaded: ComponentType<Props> | null = null
  async function fetchScreen(): Promise<ComponentType<Props>> {
    const [component] = await Promise.all([load(), loaders[area]()])
    loaded = component
    return component
  }
  const Fetched = lazy(async () => ({ default: await fetchScreen() })) as unknown as ComponentType<Props>
  function Screen(props: Props): ReactNode {
    // What is here already is drawn at once: after a placeholder React would wait a third of a second before it. Chosen
    // once, because another component would be another screen, begun anew.
    const [Ready] = useState((): ComponentType<Props> => loaded ?? Fetched)
    return createElement(Ready, props)
  }
  return Object.assign(Screen, {
    async preload() {
      await fetchScreen()
    },
  })
}
