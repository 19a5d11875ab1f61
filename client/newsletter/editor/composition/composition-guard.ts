/**
 * Keeps an input method undisturbed: while a person composes, nothing half-typed reaches the document and nothing
 * remote reaches the page; at the end the text is written once, then what waited is let in.
 *
 *   idle --compositionstart--> held --compositionend, blur, time limit--> settling --text written, gate released--> idle
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { getRelativeSelection, yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CompositionGate } from '../../../collab/composition-gate.ts'
import { type Binding, interceptWrites, syncBinding, writeNow } from './sync-binding.ts'

/**
 * A composition that nobody touched for so long is taken as it stands: the person was called away, and colleagues'
 * work waits behind it. It must end before the gate opens by itself, which would throw the composition away.
 */
const idleLimitMs = 18_000

export interface CompositionGuardOptions {
  readonly gate: CompositionGate | null
  /** Called with what was typed if a colleague had deleted the place it was typed at. */
  readonly onOrphanedText: (text: string) => void
  readonly onHoldChange: (isHeld: boolean) => void
}

export const CompositionGuard = Extension.create<CompositionGuardOptions>({
  name: 'compositionGuard',
  // Behind the sync and undo plugins, whose state it reads.
  priority: 900,
  addOptions: () => ({ gate: null, onOrphanedText: () => undefined, onHoldChange: () => undefined }),
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin({
        key: new PluginKey('compositionGuard'),
        view: (view) => {
          const guard = guardView(view, options)
          return { destroy: guard }
        },
      }),
    ]
  },
})

function guardView(view: EditorView, { gate, onOrphanedText, onHoldChange }: CompositionGuardOptions): () => void {
  const found = syncBinding(view.state)
  if (found === null) throw new TypeError('the composition guard needs the sync plugin before it')
  const binding: Binding = found
  let isHeld = false
  let mustWrite = false
  let selectionBefore: unknown = null
  let composedText = ''
  let idleTimer: ReturnType<typeof setTimeout> | undefined

  interceptWrites(binding, (doc, writeThrough) => {
    if (isHeld) {
      mustWrite = true
      return
    }
    mustWrite = false
    if (selectionBefore !== null) {
      // The undo plugin measured its selection against text the document did not have yet.
      const undoState = yUndoPluginKey.getState(view.state) as { prevSel: unknown } | undefined
      if (undoState !== undefined) undoState.prevSel = selectionBefore
      selectionBefore = null
    }
    writeThrough(doc)
  })

  function hold(): void {
    gate?.hold()
    clearTimeout(idleTimer)
    idleTimer = setTimeout(endByForce, idleLimitMs)
  }

  function start(event: Event): void {
    hold()
    // A field of a node composes into its own draft; only remote changes have to wait for it.
    if (!isHeld && isOwnText(view, event)) {
      isHeld = true
      selectionBefore = getRelativeSelection(binding as never, view.state)
      onHoldChange(true)
    }
  }

  function end(event: Event): void {
    composedText = event instanceof CompositionEvent ? event.data : ''
    if (isOwnText(view, event)) isHeld = false
    clearTimeout(idleTimer)
    // ProseMirror reads the final text from the page in a microtask that was queued before this one.
    queueMicrotask(settle)
  }

  function settle(): void {
    if (isHeld || view.isDestroyed) return
    if (mustWrite) writeNow(binding, view.state.doc)
    selectionBefore = null
    const lastTyped = composedText === '' ? null : lastTypedItem(view)
    gate?.release()
    onHoldChange(false)
    if (lastTyped !== null && isDeleted(binding.doc, lastTyped)) onOrphanedText(composedText)
    composedText = ''
  }

  function endByForce(): void {
    // Losing the focus makes the browser end the composition and keep what stands there.
    const focused = view.dom.ownerDocument.activeElement
    if (focused instanceof HTMLElement && view.dom.contains(focused)) {
      focused.blur()
      focused.focus()
    }
    setTimeout(giveUp, 0)
  }

  // Some input methods send no compositionend when the focus leaves.
  function giveUp(): void {
    if (!isHeld) return
    isHeld = false
    settle()
  }

  const onFocusOut = (): void => {
    setTimeout(giveUp, 0)
  }
  const listeners: [string, (event: Event) => void][] = [
    ['compositionstart', start],
    ['compositionupdate', start],
    ['compositionend', end],
    ['focusout', onFocusOut],
  ]
  for (const [name, listener] of listeners) view.dom.addEventListener(name, listener)
  return () => {
    clearTimeout(idleTimer)
    for (const [name, listener] of listeners) view.dom.removeEventListener(name, listener)
    isHeld = false
    gate?.release()
  }
}

function isOwnText(view: EditorView, event: Event): boolean {
  const target = event.target
  return target === view.dom || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
}

/** The character left of the caret, which after a composition is the last one typed. */
function lastTypedItem(view: EditorView): Y.ID | null {
  const { head } = getRelativeSelection(syncBinding(view.state) as never, view.state) as {
    head: Y.RelativePosition | null
  }
  return head?.item ?? null
}

function isDeleted(doc: Y.Doc, id: Y.ID): boolean {
  return Y.getItem(doc.store, id).deleted
}
