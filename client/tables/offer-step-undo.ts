/** Offers to undo one step of a table; says which cells stand in the way, and goes with the table's page. */
import type { TableModel } from '../grid/table-model.ts'
import { undoWords } from '../grid/undo-words.ts'
import type { UndoStep } from '../grid/undo-stack.ts'
import type { Words } from '../ui/language/words.ts'
import { offerUndo, sayFailed } from '../ui/toast/toasts.ts'
import type { OpenTable } from './TableScreen.tsx'

interface StepOffer {
  readonly text: string
  readonly doc: OpenTable['open']['doc']
  readonly model: TableModel
  /** Null if nothing was written. */
  readonly step: UndoStep | null
  readonly language: 'zh' | 'en'
  readonly words: Pick<Words, 'common' | 'grid'>
}

/** A model that is closed sees no later edits: it could not tell what an undo would overwrite. */
const offersOf = new WeakMap<TableModel, (() => void)[]>()

export function offerStepUndo({ text, doc, model, step, language, words }: StepOffer): void {
  const undo = (): void => {
    const outcome = step === null ? null : (model.writes?.undo(step) ?? null)
    if (outcome === null || outcome.blocked.length === 0) return
    sayFailed(undoWords(outcome.blocked, model, language, words.grid.notice))
  }
  const withdraw = offerUndo(text, words.common.undo, undo, doc)
  offersOf.set(model, [...(offersOf.get(model) ?? []), withdraw])
}

/** For whoever closes the model. */
export function withdrawStepUndos(model: TableModel): void {
  for (const withdraw of offersOf.get(model) ?? []) withdraw()
  offersOf.delete(model)
}
