/**
 * What each writer had really seen: every write with the set of writes that were on its author's device at that moment.
 * It reads nothing of Yjs; of two values that were written without knowledge of each other, it knows only that the
 * higher client stands.
 */
import type { CellValue } from '../../../shared/document/cell.ts'

export interface ModelWrite {
  readonly client: number
  readonly clock: number
  /** `client_clock`. */
  readonly id: string
  readonly key: string
  readonly value: CellValue
  /** Equal for values that look alike to people; empty for nothing. */
  readonly likeness: string
  /** What stood on the writer's device. */
  readonly replaced: ModelWrite | null
  /** Everything that had arrived on the writer's device. */
  readonly known: ReadonlySet<ModelWrite>
  /** Whether it found a value to take away, and not an empty place. */
  readonly isTakingAway: boolean
  /** By the writer's clock on the wall, which may be wrong by hours. */
  readonly wallMs: number
}

export interface NewWrite {
  readonly key: string
  readonly value: CellValue
  readonly likeness: string
}

export function createHistoryModel() {
  const all: ModelWrite[] = []
  const byKey = new Map<string, ModelWrite[]>()

  function writesOf(key: string, known: ReadonlySet<ModelWrite>): ModelWrite[] {
    return (byKey.get(key) ?? []).filter((write) => known.has(write))
  }

  /** What a device with this knowledge shows. */
  function standing(key: string, known: ReadonlySet<ModelWrite>): ModelWrite | null {
    const writes = writesOf(key, known)
    let top: ModelWrite | null = null
    for (;;) {
      let next: ModelWrite | null = null
      for (const write of writes) {
        if (write.replaced === top && (next === null || write.client > next.client)) next = write
      }
      if (next === null) return top
      top = next
    }
  }

  return {
    all: all as readonly ModelWrite[],
    byKey: byKey as ReadonlyMap<string, readonly ModelWrite[]>,
    standing,
    write(
      client: number,
      known: ReadonlySet<ModelWrite>,
      { key, value, likeness, isTakingAway }: NewWrite & { readonly isTakingAway: boolean },
      wallMs: number,
    ): ModelWrite {
      const clock = all.filter((write) => write.client === client).length
      const replaced = standing(key, known)
      const write = {
        client,
        clock,
        id: `${client}_${clock}`,
        key,
        value,
        likeness,
        isTakingAway,
        replaced,
        known: new Set(known),
        wallMs,
      }
      all.push(write)
      const writes = byKey.get(key)
      if (writes === undefined) byKey.set(key, [write])
      else writes.push(write)
      return write
    },
    /** Of what was delivered, what a device can show: nothing whose ground has not arrived. */
    settledIn(delivered: ReadonlySet<ModelWrite>): Set<ModelWrite> {
      const known = new Set<ModelWrite>()
      const next = new Map<number, number>()
      for (const write of all) {
        const { client, clock, replaced } = write
        if (!delivered.has(write) || clock !== (next.get(client) ?? 0)) continue
        if (replaced !== null && !known.has(replaced)) continue
        known.add(write)
        next.set(client, clock + 1)
      }
      return known
    },
    /** Writes that nobody with this knowledge made another write upon. */
    leaves(key: string, known: ReadonlySet<ModelWrite>): ModelWrite[] {
      const writes = writesOf(key, known)
      const replaced = new Set(writes.map((write) => write.replaced))
      return writes.filter((write) => !replaced.has(write))
    },
    keys: (known: ReadonlySet<ModelWrite>): string[] =>
      [...byKey].filter(([, writes]) => writes.some((write) => known.has(write))).map(([key]) => key),
  }
}

export type HistoryModel = ReturnType<typeof createHistoryModel>

export function sameContent(a: CellValue, b: CellValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
