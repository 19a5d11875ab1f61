/** Finds the places of all threads in an article, and keeps its marks in step: at once when threads change, soon after the text did. */
import type { Editor } from '@tiptap/react'
import type { TextAnchor } from '../../../../shared/comments/anchor.ts'
import { type BodyText, readBodyText } from '../../../../shared/comments/body-text.ts'
import { type TextPlace, findTextAnchor, makeTextAnchor } from '../../../../shared/comments/text-anchor.ts'
import type { Thread } from '../../../../shared/comments/thread.ts'
import { root } from '../../../../shared/document/kind.ts'
import type * as Y from 'yjs'
import { createStore, type Store } from '../../../collab/store.ts'
import { changeMarks, commentMarks } from './comment-marks.ts'
import { type PageRange, lettersBefore, lettersOf, rangesOfLetters } from './letters-in-page.ts'

/** A pause between words: the marks have moved along meanwhile, only what is said about them can be late. */
const findAfterMs = 250

/** An article with a quarter of a million edits takes 80 ms to read: it is read less often, so that typing has the rest. */
const pausePerCost = 10

export interface ArticlePlaces {
  /** By thread. */
  readonly places: Store<ReadonlyMap<string, TextPlace>>
  show(threads: readonly Thread[]): void
  /** Null if the range holds no letter, or the page is not as the document is while somebody composes. */
  anchorOf(range: PageRange): TextAnchor | null
  /** Of a thread that was found by its words. */
  anchorAtPlace(thread: string): TextAnchor | null
  close(): void
}

export function createArticlePlaces(editor: Editor, doc: Y.Doc): ArticlePlaces {
  const body = doc.getXmlFragment(root.body)
  const places = createStore<ReadonlyMap<string, TextPlace>>(new Map(), isSame)
  let threads: readonly Thread[] = []
  let pauseMs = findAfterMs
  let timer: ReturnType<typeof setTimeout> | null = null

  function find(): void {
    timer = null
    if (editor.isDestroyed) return
    if (threads.length === 0) return settle(new Map())
    const startedMs = performance.now()
    const text = readBodyText(body)
    pauseMs = Math.max(findAfterMs, (performance.now() - startedMs) * pausePerCost)
    // While a person composes the page is ahead of the document, or behind it.
    if (editor.view.composing || !isInStep(text)) return later()
    const found = new Map<string, TextPlace>()
    for (const { id, anchor } of threads) if (anchor.type === 'text') found.set(id, findTextAnchor(doc, text, anchor))
    settle(found)
  }

  function settle(found: ReadonlyMap<string, TextPlace>): void {
    mark(found)
    places.set(found)
  }

  function isInStep(text: BodyText): boolean {
    return lettersOf(editor.state.doc) === text.letters
  }

  function mark(found: ReadonlyMap<string, TextPlace>): void {
    const shown = threads.flatMap(({ id, resolved }) => {
      const place = found.get(id)
      return resolved === null && place !== undefined && 'from' in place ? [{ thread: id, place }] : []
    })
    const ranges = rangesOfLetters(
      editor.state.doc,
      shown.map(({ place }) => place),
    )
    const marks = shown.flatMap(({ thread }, index) => {
      const range = ranges[index]
      return range === null || range === undefined ? [] : [{ thread, ...range }]
    })
    if (JSON.stringify(marks) !== JSON.stringify(commentMarks(editor.state).marks)) changeMarks(editor.view, { marks })
  }

  function later(): void {
    timer ??= setTimeout(find, pauseMs)
  }

  body.observeDeep(later)
  return {
    places,
    show(next) {
      threads = next
      if (timer !== null) clearTimeout(timer)
      find()
    },
    anchorOf({ from, to }) {
      const text = readBodyText(body)
      const page = editor.state.doc
      return isInStep(text) ? makeTextAnchor(text, lettersBefore(page, from), lettersBefore(page, to)) : null
    },
    anchorAtPlace(thread) {
      const place = places.getSnapshot().get(thread)
      return place !== undefined && 'from' in place ? makeTextAnchor(readBodyText(body), place.from, place.to) : null
    },
    close() {
      body.unobserveDeep(later)
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function isSame(a: ReadonlyMap<string, TextPlace>, b: ReadonlyMap<string, TextPlace>): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b])
}
