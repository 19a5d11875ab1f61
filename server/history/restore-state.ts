/** Plans, upon the newest row of a log, the edit that brings a document or a part of it back to an earlier state. */
import { restoringEdit, type RestoreWish, type RestoringEdit } from '../../shared/history/restore-state.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Seq } from '../relay/ports.ts'
import type { OpenedPasts } from './opened-pasts.ts'

export type RestoreAsk = RestoreWish & { readonly document: DocumentId }

/** `head` is the row that it was planned upon. */
export type RestorePlan = RestoringEdit & { readonly head: Seq }

export function planRestore(
  pasts: Pick<OpenedPasts, 'open'>,
  { document, ...wish }: RestoreAsk,
): RestorePlan | 'damaged' {
  const text = pasts.open(document)
  return text === 'damaged' ? text : { ...restoringEdit(text, wish), head: text.past.seq }
}
