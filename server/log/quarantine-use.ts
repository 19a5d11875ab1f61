/** How much was put aside, by who brought it and by document: what the caps are held against. */
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { asideRowCostBytes, type QuarantineCaps } from '../relay/ports.ts'

/** Something that nobody decided upon. */
export interface WaitingItem {
  readonly document: DocumentId
  readonly deliverer: AccountId
  readonly bytes: number
}

export interface KeptItem extends WaitingItem {
  readonly receivedAtMs: number
}

/** What accounts brought in one day, decided upon or not. */
export interface DayUse {
  readonly day: number
  readonly byDeliverer: readonly (readonly [AccountId, costBytes: number])[]
}

const dayMs = 24 * 60 * 60 * 1_000

export function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs)
}

export class QuarantineUse {
  readonly #byDeliverer = new Map<AccountId, number>()
  readonly #byDocument = new Map<DocumentId, number>()
  #today = new Map<AccountId, number>()
  #day = -Infinity

  fits({ document, deliverer, bytes, receivedAtMs }: KeptItem, caps: QuarantineCaps): boolean {
    const cost = bytes + asideRowCostBytes
    this.#turnTo(dayOf(receivedAtMs))
    return (
      (this.#byDeliverer.get(deliverer) ?? 0) + cost <= caps.bytesPerDeliverer &&
      (this.#byDocument.get(document) ?? 0) + cost <= caps.bytesPerDocument &&
      (this.#today.get(deliverer) ?? 0) + cost <= caps.bytesPerDelivererAndDay
    )
  }

  add(item: KeptItem): void {
    this.addWaiting(item)
    this.addToDay({ day: dayOf(item.receivedAtMs), byDeliverer: [[item.deliverer, item.bytes + asideRowCostBytes]] })
  }

  /** It was never written. */
  takeBack(item: KeptItem): void {
    this.remove(item)
    this.addToDay({ day: dayOf(item.receivedAtMs), byDeliverer: [[item.deliverer, -item.bytes - asideRowCostBytes]] })
  }

  addWaiting({ document, deliverer, bytes }: WaitingItem): void {
    this.#change(document, deliverer, bytes + asideRowCostBytes)
  }

  /** It was decided upon: that makes room, but not for more on the same day. */
  remove({ document, deliverer, bytes }: WaitingItem): void {
    this.#change(document, deliverer, -bytes - asideRowCostBytes)
  }

  addToDay({ day, byDeliverer }: DayUse): void {
    this.#turnTo(day)
    // Of a day that is over.
    if (day !== this.#day) return
    for (const [deliverer, cost] of byDeliverer) this.#today.set(deliverer, (this.#today.get(deliverer) ?? 0) + cost)
  }

  #turnTo(day: number): void {
    // A clock that was set back begins no new day.
    if (day <= this.#day) return
    this.#day = day
    this.#today = new Map()
  }

  #change(document: DocumentId, deliverer: AccountId, cost: number): void {
    this.#byDeliverer.set(deliverer, (this.#byDeliverer.get(deliverer) ?? 0) + cost)
    this.#byDocument.set(document, (this.#byDocument.get(document) ?? 0) + cost)
  }
}
