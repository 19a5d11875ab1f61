/** Holds what is searched for, where it was found and which match is current; marks them by decorations, never in the text. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import { type FindQuery, type Match, findMatches } from './find-matches.ts'

export interface FindState {
  readonly query: FindQuery
  readonly matches: readonly Match[]
  /** Index of the current match, -1 if there is none. */
  readonly current: number
  readonly decorations: DecorationSet
}

type FindAction = { readonly query: FindQuery } | { readonly current: number }

const key = new PluginKey<FindState>('find')
const nothing: FindState = {
  query: { text: '', isCaseSensitive: false },
  matches: [],
  current: -1,
  decorations: DecorationSet.empty,
}

export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: { init: () => nothing, apply },
      props: { decorations: (state) => key.getState(state)?.decorations ?? null },
    }),
  ],
})

export function findState(state: EditorState): FindState {
  return key.getState(state) ?? nothing
}

function apply(transaction: Transaction, before: FindState): FindState {
  const action = transaction.getMeta(key) as FindAction | undefined
  const query = action !== undefined && 'query' in action ? action.query : before.query
  if (query.text === '') return before.query.text === '' ? before : nothing
  const isSearchedAgain = query !== before.query || transaction.docChanged
  if (!isSearchedAgain && action === undefined) return before
  const matches = isSearchedAgain ? findMatches(transaction.doc, query) : before.matches
  const wanted = action !== undefined && 'current' in action ? action.current : keptIndex(transaction, before, matches)
  const current = matches.length === 0 ? -1 : ((wanted % matches.length) + matches.length) % matches.length
  return { query, matches, current, decorations: decorate(transaction, matches, current) }
}

/** The match that stands where the current one stood, or the first one behind the selection. */
function keptIndex(transaction: Transaction, before: FindState, matches: readonly Match[]): number {
  const match = before.matches[before.current]
  const place = match === undefined ? transaction.selection.from : transaction.mapping.map(match.from)
  const index = matches.findIndex(({ from }) => from >= place)
  return Math.max(0, index)
}

function decorate({ doc }: Transaction, matches: readonly Match[], current: number): DecorationSet {
  const marks = matches.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === current ? 'find-match is-current' : 'find-match' }),
  )
  return DecorationSet.create(doc, marks)
}

export function setFindQuery(view: EditorView, query: FindQuery): void {
  view.dispatch(view.state.tr.setMeta(key, { query } satisfies FindAction))
  scrollToCurrent(view)
}

export function goToMatch(view: EditorView, step: 1 | -1): void {
  const { current } = findState(view.state)
  view.dispatch(view.state.tr.setMeta(key, { current: current + step } satisfies FindAction))
  scrollToCurrent(view)
}

// The panel keeps the focus, so the page is scrolled by the match's own element and not by the selection.
function scrollToCurrent(view: EditorView): void {
  view.dom.querySelector('.find-match.is-current')?.scrollIntoView({ block: 'center', behavior: 'auto' })
}

/** Puts the selection on the current match, for the person who closes the panel to go on there. */
export function selectMatch(view: EditorView): void {
  const { matches, current } = findState(view.state)
  const match = matches[current]
  if (match === undefined) return
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)).scrollIntoView())
}

export function replaceMatch(view: EditorView, replacement: string): void {
  const { matches, current } = findState(view.state)
  const match = matches[current]
  if (match === undefined) return
  asOneUndoStep(view, () => view.dispatch(replaceText(view.state.tr, match, replacement)))
  scrollToCurrent(view)
}

/** @returns how many were replaced */
export function replaceAllMatches(view: EditorView, replacement: string): number {
  const { matches } = findState(view.state)
  const { tr } = view.state
  // From the end, so that no replacement moves a place that is still to come.
  for (const match of matches.toReversed()) replaceText(tr, match, replacement)
  if (matches.length > 0) asOneUndoStep(view, () => view.dispatch(tr))
  return matches.length
}

/** Keeps the marks of the match's first letter. */
function replaceText(transaction: Transaction, { from, to }: Match, replacement: string): Transaction {
  if (replacement === '') return transaction.delete(from, to)
  const marks = transaction.doc.resolve(from + 1).marks()
  return transaction.replaceWith(from, to, transaction.doc.type.schema.text(replacement, marks))
}

function asOneUndoStep(view: EditorView, change: () => void): void {
  const undo = yUndoPluginKey.getState(view.state) as { undoManager: UndoManager } | undefined
  undo?.undoManager.stopCapturing()
  change()
  undo?.undoManager.stopCapturing()
}
