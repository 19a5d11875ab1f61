/** What each row brought into the texts of a document and took out of them, as far as it may have been copied. */
import { byClock, type Group, groupThatCame, groupThatWent, writtenInOneGo } from './letter-group.ts'
import type { ElementSpan, RunsOfText } from './text-runs.ts'

/** Only who makes an element or removes one has the editor write letters again in another place. */
export function rowsWithElements(elements: Iterable<ElementSpan>): ReadonlySet<number> {
  const rows = new Set<number>()
  for (const { written, deleted } of elements) rows.add(written).add(deleted)
  rows.delete(Infinity)
  return rows
}

export function groupByRow(texts: readonly RunsOfText[], rows: ReadonlySet<number>) {
  const came = new Map<number, Group[]>()
  const inPlace = new Map<number, Group[]>()
  const went = new Map<number, Group[]>()
  for (const { element, runs } of texts) {
    // Joined with what others had removed meanwhile: then the row itself removed nothing.
    const goneNear = Math.min(...neighboursOf(element).map((other) => other.deleted))
    const deleted = new Set(
      runs
        .map((run) => run.deletedItself)
        .filter((row) => rows.has(row) || (row > element.deleted && row !== Infinity)),
    )
    for (const [row, ofRow] of Map.groupBy(runs, (run) => run.written)) {
      if (!rows.has(row) && row <= goneNear) continue
      for (const part of writtenInOneGo(ofRow)) pushTo(came, row, groupThatCame(element, part))
      // Undoing writes letters in another order than the one they stand in.
      if (ofRow.length > 1) pushTo(inPlace, row, groupThatCame(element, ofRow))
    }
    for (const row of deleted) pushTo(went, row, groupThatWent(element, runs, row))
  }
  // A row may hold copies of copies: in the order in which they were written.
  for (const [row, groups] of came) {
    groups.sort((a, b) => byClock(a.runs[0], b.runs[0]))
    groups.push(...(inPlace.get(row) ?? []))
  }
  return { came, went }
}

// Who splits a paragraph or changes its kind writes the new one beside it; between the two may stand what others made.
const neighboursAtMost = 16

export function neighboursOf(element: ElementSpan): ElementSpan[] {
  const near: ElementSpan[] = []
  let [before, behind] = [element.previous, element.next]
  for (let count = 0; count < neighboursAtMost; count++) {
    if (before !== null) near.push(before)
    if (behind !== null) near.push(behind)
    before = before?.previous ?? null
    behind = behind?.next ?? null
  }
  return near
}

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
