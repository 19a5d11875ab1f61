/** How much of what was put aside waits for a decision, by who brought it and by document: what the caps are held against. */
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { asideRowCostBytes, type QuarantineCaps } from '../relay/ports.ts'

export interface WaitingItem {
  readonly document: DocumentId
  readonly deliverer: AccountId
  readonly bytes: number
}

export class QuarantineUse {
  readonly #byDeliverer = new Map<AccountId, number>()
  readonly #byDocument = new Map<DocumentId, number>()

  fits({ document, deliverer, bytes }: WaitingItem, caps: QuarantineCaps): boolean {
    const cost = bytes + asideRowCostBytes
    return (
      (this.#byDeliverer.get(deliverer) ?? 0) + cost <= caps.bytesPerDeliverer &&
      (this.#byDocument.get(document) ?? 0) + cost <= caps.bytesPerDocument
    )
  }

  add({ document, deliverer, bytes }: WaitingItem): void {
    this.#change(document, deliverer, bytes + asideRowCostBytes)
  }

  /** It was decided upon. */
  remove({ document, deliverer, bytes }: WaitingItem): void {
    this.#change(document, deliverer, -bytes - asideRowCostBytes)
  }

  #change(document: DocumentId, deliverer: AccountId, cost: number): void {
    this.#byDeliverer.set(deliverer, (this.#byDeliverer.get(deliverer) ?? 0) + cost)
    this.#byDocument.set(document, (this.#byDocument.get(document) ?? 0) + cost)
  }
}
