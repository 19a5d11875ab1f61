/**
 * Undo of one's own steps in a document of cells: a cell that somebody else has written since is left as it is, and
 * the person is told. Yjs' own UndoManager deletes a key after a conflict instead of restoring it.
 */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, cellsOf, parseCellKey, setCell } from '../../shared/document/cell.ts'
import { writesOfCell } from '../../shared/document/cell-writes.ts'
import { isReadable } from '../../shared/document/readable-value.ts'
import { type RowAuthor, deleteRow, isRowDeleted, readRowDeletion } from '../../shared/table/row-writes.ts'
import { type Store, createStore, hasSameFields } from '../collab/store.ts'

/** A day of steps; beyond that people go back through the history. */
const maxSteps = 200

export interface BlockedUndo {
  readonly key: CellKey
  /** `overwritten`: somebody wrote the cell since. `rowDeleted`: the row is gone. `rowInUse`: somebody wrote into a row that was added. */
  readonly reason: 'overwritten' | 'rowDeleted' | 'rowInUse'
  /** Whose client wrote it. */
  readonly client: number | null
}

export interface UndoOutcome {
  readonly changed: readonly CellKey[]
  readonly blocked: readonly BlockedUndo[]
}

interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export interface UndoStack {
  readonly state: Store<UndoState>
  /** All cells written in `work` are one step, of whatever table; null if nothing was written. */
  transact(work: () => void): UndoStep | null
  /** Takes back the last step, or the named one with all later ones left as they are. Null if there is nothing to undo. */
  undo(step?: UndoStep | null): UndoOutcome | null
  redo(): UndoOutcome | null
  /** Names the write that stands in a cell; it is the same again after an undo has brought it back. */
  version(cell: string): string
  close(): void
}

interface Entry {
  readonly cell: string
  readonly before: CellValue | undefined
  readonly beforeVersion: string
  readonly after: CellValue
  readonly afterVersion: string
}

/** What an offer to undo holds on to: other steps may follow before somebody takes it up. */
export interface UndoStep {
  readonly entries: readonly Entry[]
  /** `table/row` of rows that began to exist in this step. */
  readonly added: ReadonlySet<string>
}

/** Rows come back before their cells are written and go after. */
function inOrder(entries: readonly Entry[], way: 'undo' | 'redo'): Entry[] {
  const place = ({ cell, before, after }: Entry): number => {
    if (!cell.endsWith('/deletedAt')) return 0
    return readRowDeletion(way === 'undo' ? before : after) === null ? -1 : 1
  }
  return [...entries].sort((a, b) => place(a) - place(b))
}

const neverWritten = 'none'

interface UndoStackInput {
  readonly doc: Y.Doc
  readonly author: () => RowAuthor
  /** The fields that a row has cells of. */
  readonly fieldsOfRow: (table: string, row: string) => Iterable<string>
}

export function createUndoStack({ doc, author, fieldsOfRow }: UndoStackInput): UndoStack {
  const cells = cellsOf(doc)
  const recorded = { name: 'step of this person' }
  const replayed = { name: 'undo of this person' }
  const past: UndoStep[] = []
  const future: UndoStep[] = []
  const state = createStore<UndoState>({ canUndo: false, canRedo: false }, hasSameFields)
  /** Writes that an undo made, by cell, and the version that they brought back. */
  const restored = new Map<string, { readonly write: string; readonly version: string }>()

  const say = (): void => state.set({ canUndo: past.length > 0, canRedo: future.length > 0 })

  function versionOf(cell: string, write: { client: number; clock: number } | undefined): string {
    if (write === undefined) return neverWritten
    const name = `${write.client}:${write.clock}`
    const known = restored.get(cell)
    return known?.write === name ? known.version : name
  }
  const version = (cell: string): string => versionOf(cell, writesOfCell(doc, cell)[0])

  function record(event: Y.YMapEvent<CellValue>, transaction: Y.Transaction): void {
    if (transaction.origin !== recorded) return
    const before = transaction.beforeState.get(doc.clientID) ?? 0
    const entries: Entry[] = []
    const added = new Set<string>()
    for (const [cell, change] of event.changes.keys) {
      const writes = writesOfCell(doc, cell)
      const earlier = writes.find(({ client, clock }) => client !== doc.clientID || clock < before)
      const old = change.action === 'add' ? undefined : (change.oldValue as CellValue)
      const after = cells.get(cell) ?? null
      entries.push({
        cell,
        before: old,
        beforeVersion: versionOf(cell, earlier),
        after,
        afterVersion: versionOf(cell, writes[0]),
      })
      const key = parseCellKey(cell)
      if (key?.field === 'rank' && old === undefined) added.add(`${key.table}/${key.row}`)
    }
    if (entries.length === 0) return
    past.push({ entries, added })
    if (past.length > maxSteps) past.shift()
    future.length = 0
    say()
  }
  cells.observe(record)

  /** Writes `value` as the version it was before; `expected` is the version that must stand there. */
  function put(cell: string, value: CellValue | undefined, versionAfter: string): void {
    const key = parseCellKey(cell)
    if (key === null) return
    const deletion = key.field === 'deletedAt' ? readRowDeletion(value) : null
    // A deletion says what its author had seen, and that is more by now.
    if (deletion !== null) deleteRow(doc, key.table, key.row, author(), fieldsOfRow(key.table, key.row))
    // What no cell can hold cannot be written a second time.
    else setCell(doc, key, isReadable(value) ? (value ?? null) : null)
    const write = writesOfCell(doc, cell)[0]
    if (write !== undefined) restored.set(cell, { write: `${write.client}:${write.clock}`, version: versionAfter })
  }

  function replay(step: UndoStep, way: 'undo' | 'redo'): UndoOutcome {
    const changed: CellKey[] = []
    const blocked: BlockedUndo[] = []
    doc.transact(() => {
      for (const name of step.added) takeRow(name, step, way, changed, blocked)
      for (const entry of inOrder(step.entries, way)) {
        const key = parseCellKey(entry.cell)
        if (key === null || step.added.has(`${key.table}/${key.row}`)) continue
        const expected = way === 'undo' ? entry.afterVersion : entry.beforeVersion
        const client = writesOfCell(doc, entry.cell)[0]?.client ?? null
        if (version(entry.cell) !== expected) blocked.push({ key, reason: 'overwritten', client })
        else if (key.field !== 'deletedAt' && isRowDeleted(doc, key.table, key.row)) {
          blocked.push({ key, reason: 'rowDeleted', client: deleterOf(key) })
        } else {
          if (way === 'undo') put(entry.cell, entry.before, entry.beforeVersion)
          else put(entry.cell, entry.after, entry.afterVersion)
          changed.push(key)
        }
      }
    }, replayed)
    return { changed, blocked }
  }

  /** A row that a step added goes as a whole, and only while nobody else has written into it. */
  function takeRow(
    name: string,
    step: UndoStep,
    way: 'undo' | 'redo',
    changed: CellKey[],
    blocked: BlockedUndo[],
  ): void {
    const [table = '', row = ''] = name.split('/')
    const key = { table, row, field: 'deletedAt' }
    const own = new Map(step.entries.map(({ cell, afterVersion }) => [cell, afterVersion]))
    const deletion = `${name}/deletedAt`
    if (way === 'redo') {
      if (!isRowDeleted(doc, table, row)) return
      if (version(deletion) !== `${name} unmade`) blocked.push({ key, reason: 'rowDeleted', client: deleterOf(key) })
      else {
        put(deletion, null, neverWritten)
        changed.push(key)
      }
      return
    }
    if (isRowDeleted(doc, table, row)) return
    for (const field of fieldsOfRow(table, row)) {
      const cell = `${name}/${field}`
      const now = field === 'deletedAt' ? neverWritten : version(cell)
      if (now === neverWritten || now === own.get(cell)) continue
      const client = writesOfCell(doc, cell)[0]?.client ?? null
      blocked.push({ key: { table, row, field }, reason: 'rowInUse', client })
      return
    }
    put(deletion, { at: '', by: '', seen: {} }, `${name} unmade`)
    changed.push(key)
  }

  function deleterOf({ table, row }: CellKey): number | null {
    return writesOfCell(doc, { table, row, field: 'deletedAt' })[0]?.client ?? null
  }

  function move(from: UndoStep[], to: UndoStep[], way: 'undo' | 'redo', wanted: UndoStep | null): UndoOutcome | null {
    const at = wanted === null ? -1 : from.lastIndexOf(wanted)
    const step = from[at]
    if (step === undefined) return null
    from.splice(at, 1)
    to.push(step)
    const outcome = replay(step, way)
    say()
    return outcome
  }

  return {
    state,
    transact(work) {
      const before = past.at(-1)
      doc.transact(work, recorded)
      const step = past.at(-1)
      return step === undefined || step === before ? null : step
    },
    undo: (step = past.at(-1) ?? null) => move(past, future, 'undo', step),
    redo: () => move(future, past, 'redo', future.at(-1) ?? null),
    version,
    close: () => cells.unobserve(record),
  }
}
