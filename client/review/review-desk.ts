/** What every part of the review panel works on: the document, where it stands, and the way to ask again. */
import type { OpenDocument } from '../collab/open-document.ts'
import type { ReviewOffer } from './review-offer.ts'
import type { ReviewStore, ReviewWorkspace } from './review-store.ts'
import type { ReviewView } from './review-view.ts'

export interface ReviewDesk {
  readonly workspace: ReviewWorkspace
  readonly open: OpenDocument
  readonly view: ReviewView
  readonly offer: ReviewOffer
  /** Whether the document is joined with the server at this moment. */
  readonly isLive: boolean
  readonly ask: ReviewStore['ask']
}
