/** Marks what is commented on, by decorations and never in the text; they move with the text until places are found anew. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { PageRange } from './letters-in-page.ts'

export interface CommentMark extends PageRange {
  readonly thread: string
}

export interface CommentMarksState {
  readonly marks: readonly CommentMark[]
  /** What a comment is being written on. */
  readonly draft: PageRange | null
  readonly active: string | null
  /** A thread whose mark was pressed, and how often any was: pressing it again asks again. */
  readonly pressed: { readonly thread: string; readonly count: number } | null
  readonly decorations: DecorationSet
}

type Change = Partial<Pick<CommentMarksState, 'marks' | 'draft' | 'active'>> & { readonly press?: string }

const key = new PluginKey<CommentMarksState>('commentMarks')
const nothing: CommentMarksState = {
  marks: [],
  draft: null,
  active: null,
  pressed: null,
  decorations: DecorationSet.empty,
}

export const CommentMarks = Extension.create({
  name: 'commentMarks',
  addProseMirrorPlugins: () => [
    new Plugin<CommentMarksState>({
      key,
      state: { init: () => nothing, apply },
      props: {
        decorations: (state) => key.getState(state)?.decorations ?? null,
        handleClick(view, position) {
          const mark = markAt(commentMarks(view.state).marks, position)
          if (mark !== null) changeMarks(view, { press: mark.thread })
          // The caret goes where it was pressed all the same.
          return false
        },
      },
    }),
  ],
})

export function commentMarks(state: EditorState): CommentMarksState {
  return key.getState(state) ?? nothing
}

export function changeMarks(view: EditorView, change: Change): void {
  view.dispatch(view.state.tr.setMeta(key, change).setMeta('addToHistory', false))
}

/** Whether the selection holds a letter. */
export function canDraft({ doc, selection }: EditorState): boolean {
  const { from, to } = selection
  return from < to && doc.textBetween(from, to) !== ''
}

/** Begins a comment on the selection; false if there is nothing in it to comment on. */
export function draftComment(view: EditorView): boolean {
  if (!canDraft(view.state)) return false
  const { from, to } = view.state.selection
  changeMarks(view, { draft: { from, to } })
  return true
}

function apply(transaction: Transaction, before: CommentMarksState): CommentMarksState {
  const change = transaction.getMeta(key) as Change | undefined
  if (change === undefined && !transaction.docChanged) return before
  const moved = transaction.docChanged ? moveMarks(before, transaction.before, transaction.doc) : before
  const { press, ...rest } = change ?? {}
  const pressed = press === undefined ? moved.pressed : { thread: press, count: (moved.pressed?.count ?? 0) + 1 }
  const next = { ...moved, ...rest, pressed }
  return { ...next, decorations: decorate(transaction.doc, next) }
}

/**
 * What comes from others replaces the whole page, which no mapping survives: so the places follow the one stretch in
 * which old and new page differ.
 */
export function moveMarks(state: CommentMarksState, before: Node, after: Node): CommentMarksState {
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || end === null) return state
  // Of a doubled letter, both ends may count the same one.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const [oldEnd, newEnd] = [end.a + overlap, end.b + overlap]
  const move = <Range extends PageRange>(range: Range): Range | null => {
    const at = (position: number, isStart: boolean): number => {
      if (position <= start) return position
      if (position >= oldEnd) return position + newEnd - oldEnd
      return isStart ? newEnd : start
    }
    const [from, to] = [at(range.from, true), at(range.to, false)]
    return from < to ? { ...range, from, to } : null
  }
  return {
    ...state,
    marks: state.marks.flatMap((mark) => move(mark) ?? []),
    draft: state.draft && move(state.draft),
  }
}

function decorate(doc: Node, { marks, draft, active }: Omit<CommentMarksState, 'decorations'>): DecorationSet {
  const decorations = marks.map(({ from, to, thread }) =>
    Decoration.inline(from, to, {
      class: thread === active ? 'comment-mark is-active' : 'comment-mark',
      'data-thread': thread,
    }),
  )
  if (draft !== null) decorations.push(Decoration.inline(draft.from, draft.to, { class: 'comment-mark is-draft' }))
  return DecorationSet.create(doc, decorations)
}

/** Where several overlap, the shortest is meant. */
function markAt(marks: readonly CommentMark[], position: number): CommentMark | null {
  const here = marks.filter(({ from, to }) => position >= from && position <= to)
  return here.reduce<CommentMark | null>(
    (least, mark) => (least === null || mark.to - mark.from < least.to - least.from ? mark : least),
    null,
  )
}
