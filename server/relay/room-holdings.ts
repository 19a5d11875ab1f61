/** What a room counts as held, from the moment a row is queued: the next keystroke must not look like a gap. */
import { ClockSet } from '../../shared/document/clock-set.ts'
import { IdRanges } from '../../shared/document/id-ranges.ts'
import type { ReadUpdate } from '../../shared/document/update-reader.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Accepted, Holdings } from './admission.ts'
import type { LoadedDocument } from './ports.ts'
import type { AsideReason } from './put-aside.ts'

// Of an id that was forgotten the next frame looks like a gap: the client syncs again and all of it is put aside anew.
const maxQuarantined = 10_000

const dayMs = 24 * 60 * 60 * 1_000

/** The start of the day in UTC that the budget of new client ids counts from (R11). */
export function startOfDay(nowMs: number): number {
  return nowMs - (nowMs % dayMs)
}

export class RoomHoldings implements Holdings {
  readonly clocks: ClockSet
  readonly deleted: IdRanges
  readonly owners: Map<number, AccountId>
  readonly #quarantined = new Map<number, AsideReason>()
  readonly #newToday: Map<AccountId, number>
  #dayMs: number
  /** Characters and values that are there. */
  #units = 0

  constructor(loaded: LoadedDocument, dayStartMs: number) {
    this.clocks = new ClockSet(loaded.clocks)
    this.deleted = new IdRanges(loaded.deleted)
    this.owners = new Map(loaded.owners)
    this.#newToday = new Map(loaded.boundToday)
    this.#dayMs = dayStartMs
    for (const [, next] of loaded.clocks) this.#units += next
    for (const [, ranges] of loaded.deleted) for (const [, length] of ranges) this.#units -= length
  }

  get units(): number {
    return this.#units
  }

  /** What an accepted update adds and takes out, before it is counted as held. */
  measure({ ends, deleted }: Accepted): { readonly added: number; readonly removed: number } {
    const added = ends.reduce((sum, [client, end]) => sum + end - this.clocks.next(client), 0)
    const removed = deleted.reduce(
      (sum, { client, clock, length }) => sum + this.deleted.countMissing(client, clock, length),
      0,
    )
    return { added, removed }
  }

  get quarantined(): Pick<ReadonlySet<number>, 'has'> {
    return this.#quarantined
  }

  /** Why what this update builds on was put aside; null if it builds on nothing that was. */
  reasonBehind({ blocks, deleted }: ReadUpdate): AsideReason | null {
    const written = blocks.flatMap(({ client, dependencies }) => [client, ...dependencies.map((one) => one.client)])
    const found = [...written, ...deleted.map(({ client }) => client)].find((client) => this.#quarantined.has(client))
    return found === undefined ? null : (this.#quarantined.get(found) ?? null)
  }

  /** The reason holds no more: what their devices bring again is judged anew. */
  takeBack(reason: AsideReason): void {
    for (const [client, why] of this.#quarantined) if (why === reason) this.#quarantined.delete(client)
  }

  /** For work that people decided upon: it enters, whatever was put aside before. */
  withNothingAside(): Holdings {
    const { clocks, deleted, owners } = this
    return { clocks, deleted, owners, quarantined: new Set() }
  }

  /** What builds on these client ids is put aside with them. */
  quarantine(clients: readonly number[], reason: AsideReason): void {
    for (const client of clients) {
      const oldest = this.#quarantined.keys().next()
      if (this.#quarantined.size >= maxQuarantined && oldest.done !== true) this.#quarantined.delete(oldest.value)
      this.#quarantined.set(client, reason)
    }
  }

  newClientsToday(account: AccountId, nowMs: number): number {
    const today = startOfDay(nowMs)
    if (today !== this.#dayMs) {
      this.#dayMs = today
      this.#newToday.clear()
    }
    return this.#newToday.get(account) ?? 0
  }

  /** Counts an accepted update as held, before it is durable. */
  reserve(accepted: Accepted, account: AccountId, nowMs: number): void {
    const { added, removed } = this.measure(accepted)
    this.#units += added - removed
    for (const [client, end] of accepted.ends) this.clocks.advance(client, end)
    this.deleted.addAll(accepted.deleted)
    if (accepted.newClients.length === 0) return
    for (const client of accepted.newClients) this.owners.set(client, account)
    this.#newToday.set(account, this.newClientsToday(account, nowMs) + accepted.newClients.length)
  }
}
