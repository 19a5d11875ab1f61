/** The documents that screens of this tab hold open: only there is the person shown as present. */
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentShelf } from './document-shelf.ts'
import type { OpenDocument } from './open-document.ts'

export class ScreenDocuments {
  readonly #shelf: DocumentShelf
  readonly #onGivenBack: (id: DocumentId) => void
  readonly #counts = new Map<DocumentId, number>()

  constructor(shelf: DocumentShelf, onGivenBack: (id: DocumentId) => void) {
    this.#shelf = shelf
    this.#onGivenBack = onGivenBack
  }

  has(id: DocumentId): boolean {
    return this.#counts.has(id)
  }

  open(id: DocumentId): OpenDocument {
    const { session, release } = this.#shelf.acquire(id)
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1)
    if (session.awareness.getLocalState() === null) session.awareness.setLocalState({})
    session.wantConnection()
    let isOpen = true
    const close = (): void => {
      if (!isOpen) return
      isOpen = false
      const left = (this.#counts.get(id) ?? 1) - 1
      if (left > 0) this.#counts.set(id, left)
      else {
        this.#counts.delete(id)
        session.awareness.setLocalState(null)
      }
      release()
      this.#onGivenBack(id)
    }
    const { doc, awareness, state, whenReady, composition } = session
    return { id, doc, awareness, state, whenReady, composition, close }
  }
}
