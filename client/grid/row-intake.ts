/** Feeds the rows of an open table into an index: a few that change at once, many in slices between frames. */
import type { TableModel } from './table-model.ts'
import { StoppedError, inSlices } from './time-slices.ts'

/** At most 0.1 ms each: 50 of them stay far below a frame. */
const maxAtOnce = 50

export interface RowIntake {
  /** False until every row was read once. */
  readonly isReady: () => boolean
  /** Reads now whatever still waits. */
  readonly finish: () => void
  /** Something that `take` reads beside the rows is another: all are read anew. */
  readonly restart: () => void
  readonly close: () => void
}

interface RowIntakeInput {
  readonly model: Pick<TableModel, 'rowIds' | 'subscribe'>
  /** Reads one row, also one that has gone; whether anything changed by it. */
  readonly take: (id: string) => boolean
  /** After rows were read that changed something, and once when all are there. */
  readonly onTaken: () => void
}

export function createRowIntake({ model, take, onTaken }: RowIntakeInput): RowIntake {
  const waiting = new Set<string>(model.rowIds())
  const stopping = new AbortController()
  let isReady = false
  let isRunning = false
  let hasNews = false

  function settle(id: string): void {
    if (waiting.delete(id) && take(id)) hasNews = true
  }

  function tell(): void {
    if (!hasNews) return
    hasNews = false
    onTaken()
  }

  async function run(): Promise<void> {
    isRunning = true
    while (waiting.size > 0) {
      const ids = [...waiting]
      await inSlices({ count: ids.length, step: (at) => settle(ids[at] ?? ''), signal: stopping.signal })
    }
    isRunning = false
    hasNews ||= !isReady
    isReady = true
    tell()
  }

  function start(): void {
    if (isRunning) return
    run().catch((error: unknown) => {
      // The page was left before all rows were read.
      if (!(error instanceof StoppedError)) throw error
    })
  }

  function add(ids: Iterable<string>): void {
    const changed = [...ids]
    for (const id of changed) waiting.add(id)
    if (changed.length > maxAtOnce) {
      start()
      return
    }
    for (const id of changed) settle(id)
    if (isReady) tell()
  }

  const stopRows = model.subscribe(({ rows }) => add(rows ?? model.rowIds()))
  start()
  return {
    isReady: () => isReady,
    finish() {
      for (const id of waiting) settle(id)
    },
    restart: () => add(model.rowIds()),
    close() {
      stopping.abort()
      stopRows()
    },
  }
}
