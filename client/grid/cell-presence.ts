/** In which cells colleagues are, read from awareness; the relay vouches for their names (R9). */
import type { Awareness } from 'y-protocols/awareness'
import type { ReadableStore } from '../ui/useStore.ts'

export interface CellVisitor {
  readonly client: number
  readonly name: string
  readonly hue: number
  readonly row: string
  readonly field: string
}

/** By row; a row's list is the same object until somebody in it moves. */
export type CellVisitors = ReadonlyMap<string, readonly CellVisitor[]>

const nobody: CellVisitors = new Map()
const hueCount = 8

export function createCellPresence(awareness: Awareness | null): ReadableStore<CellVisitors> {
  let snapshot = awareness === null ? nobody : readVisitors(awareness, nobody)
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      if (awareness === null) return () => undefined
      const refresh = (): void => {
        const next = readVisitors(awareness, snapshot)
        if (next === snapshot) return
        snapshot = next
        listener()
      }
      awareness.on('change', refresh)
      refresh()
      return () => awareness.off('change', refresh)
    },
  }
}

function readVisitors(awareness: Awareness, before: CellVisitors): CellVisitors {
  const visitors = new Map<string, CellVisitor[]>()
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue
    const visitor = readVisitor(client, state)
    if (visitor === null) continue
    const row = visitors.get(visitor.row)
    if (row === undefined) visitors.set(visitor.row, [visitor])
    else row.push(visitor)
  }
  let isSame = visitors.size === before.size
  const after = new Map<string, readonly CellVisitor[]>()
  for (const [row, found] of visitors) {
    const known = before.get(row)
    const isKnown = known !== undefined && JSON.stringify(known) === JSON.stringify(found)
    after.set(row, isKnown ? known : found)
    if (!isKnown) isSame = false
  }
  return isSame ? before : after
}

function readVisitor(client: number, state: Record<string, unknown>): CellVisitor | null {
  const { cell, user } = state as { cell?: unknown; user?: unknown }
  if (typeof cell !== 'object' || cell === null || !('row' in cell) || !('field' in cell)) return null
  if (typeof cell.row !== 'string' || typeof cell.field !== 'string') return null
  return { client, ...personOf(user), row: cell.row, field: cell.field }
}

function personOf(user: unknown): { name: string; hue: number } {
  if (typeof user !== 'object' || user === null) return { name: '', hue: hueCount - 1 }
  const { name, hue } = user as { name?: unknown; hue?: unknown }
  return {
    name: typeof name === 'string' ? name : '',
    hue: typeof hue === 'number' ? Math.abs(Math.trunc(hue)) % hueCount : hueCount - 1,
  }
}

/** Who a client is, as long as they are here; empty once they left. */
export function nameOfClient(awareness: Awareness | null, client: number | null): string {
  if (awareness === null || client === null) return ''
  return personOf(awareness.getStates().get(client)?.['user']).name
}
