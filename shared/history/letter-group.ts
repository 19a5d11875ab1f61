/** Letters of one text that came in one row or went in one, in the order in which a copy of them may have been made. */
import { type Letters, sliceLetters } from './align-letters.ts'
import type { ElementSpan, RunsOfText, TextRun } from './text-runs.ts'

/** Letters side by side in one text, that came in one row or went in one. */
export interface Group extends Letters {
  readonly element: ElementSpan
  readonly runs: readonly TextRun[]
}

function toGroup(element: ElementSpan, runs: readonly TextRun[], isDoubtfulRun: (run: TextRun) => boolean): Group {
  const text = runs.map((run) => run.text).join('')
  const isDoubtful = new Uint8Array(text.length)
  let at = 0
  for (const run of runs) {
    if (isDoubtfulRun(run)) isDoubtful.fill(1, at, at + run.text.length)
    at += run.text.length
  }
  const ids = runs.flatMap(({ client, clock, written, text: { length } }) =>
    Array.from({ length }, (_, offset) => ({ client, clock: clock + offset, written })),
  )
  return { element, runs, ids, text, isDoubtful, isTaken: new Uint8Array(text.length) }
}

export function groupThatCame(element: ElementSpan, runs: readonly TextRun[]): Group {
  return toGroup(element, runs, () => false)
}

export function groupGoneBy({ element, runs }: RunsOfText, row: number): Group {
  return toGroup(
    element,
    runs.filter((run) => run.written <= row && run.deleted <= row),
    () => true,
  )
}

/**
 * What a row took out of a text, and what may have stood there for whoever did it: letters that others had deleted
 * meanwhile, and letters that were written and deleted within the row.
 */
export function groupThatWent(element: ElementSpan, runs: readonly TextRun[], row: number): Group {
  const stood = runs.filter((run) => run.deletedItself <= row && run.written <= row)
  const isPassing = (run: TextRun) => run.written === run.deletedItself
  const hasOld = stood.some((run) => run.deletedItself === row && !isPassing(run))
  return toGroup(element, stood, (run) => run.deletedItself < row || (hasOld && isPassing(run)))
}

/** By their clocks, not by their places: what was written into a copy afterwards stands within it. */
export function writtenInOneGo(runs: readonly TextRun[]): TextRun[][] {
  const parts: TextRun[][] = []
  let last: TextRun | null = null
  for (const run of runs.toSorted(byClock)) {
    const continues = last !== null && last.client === run.client && last.clock + last.text.length === run.clock
    if (continues) parts.at(-1)?.push(run)
    else parts.push([run])
    last = run
  }
  return parts
}

export function byClock(a: TextRun | undefined, b: TextRun | undefined): number {
  if (a === undefined || b === undefined) return 0
  return a.client - b.client || a.clock - b.clock
}

/** Two people who split one paragraph at once both copied its end: what one has taken is free for the other. */
export function freeAgain(source: Group): Group {
  return { ...source, isTaken: new Uint8Array(source.text.length) }
}

/** What no source was found for yet. The parts share their marks with the whole. */
export function stretchesLeft(group: Letters): Letters[] {
  const stretches: Letters[] = []
  for (let from = group.isTaken.indexOf(0); from !== -1;) {
    const end = group.isTaken.indexOf(1, from)
    const to = end === -1 ? group.text.length : end
    stretches.push(sliceLetters(group, from, to))
    from = group.isTaken.indexOf(0, to)
  }
  return stretches
}
