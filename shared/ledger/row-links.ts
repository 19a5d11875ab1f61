/**
 * How rows hang together: a part and its whole, and rows that are one gift. Deciding about a row needs all rows that it
 * is linked to, and no others.
 */
export interface RowLinks {
  /** @param partOf the row's whole, empty for none */
  link(row: string, partOf: string): void
  unlink(row: string): void
  /** @param representative names the group of rows that are one gift; a row that stands alone represents itself */
  group(representative: (row: string) => string): void
  /** The rows whose group would be another one. */
  moved(representative: (row: string) => string): ReadonlySet<string>
  /** Whether nothing is linked to it, nor would be if it came now. */
  isAlone(row: string): boolean
  /** All rows that are linked to it over any number of steps, itself among them. */
  reach(row: string): Set<string>
  /** Rows that are one gift with it, itself among them. */
  sameAs(row: string): ReadonlySet<string>
}

export function createRowLinks(): RowLinks {
  const wholeOf = new Map<string, string>()
  const partsOf = new Map<string, Set<string>>()
  const groupOf = new Map<string, string>()
  const groups = new Map<string, Set<string>>()
  let representative = (row: string): string => row

  function join(row: string): void {
    const group = representative(row)
    groupOf.set(row, group)
    // Most rows stand alone: a set for each of ten thousand is a lot of nothing.
    if (group === row && !groups.has(row)) return
    if (groupOf.get(group) === group) addTo(groups, group, group)
    addTo(groups, group, row)
  }

  function leave(row: string): void {
    const group = groupOf.get(row)
    if (group === undefined) return
    groupOf.delete(row)
    removeFrom(groups, group, row)
  }

  function unlink(row: string): void {
    leave(row)
    const whole = wholeOf.get(row)
    if (whole === undefined) return
    wholeOf.delete(row)
    removeFrom(partsOf, whole, row)
  }

  function sameAs(row: string): ReadonlySet<string> {
    const group = groupOf.get(row)
    // A row that is not there has no group yet: links hold in both directions or not at all.
    return (group === undefined ? undefined : groups.get(group)) ?? new Set([row])
  }

  function moved(next: (row: string) => string): ReadonlySet<string> {
    return new Set([...groupOf].filter(([row, group]) => next(row) !== group).map(([row]) => row))
  }

  return {
    link(row, partOf) {
      unlink(row)
      join(row)
      if (partOf === '') return
      wholeOf.set(row, partOf)
      addTo(partsOf, partOf, row)
    },
    unlink,
    group(next) {
      const rows = moved(next)
      for (const row of rows) leave(row)
      representative = next
      for (const row of rows) join(row)
    },
    moved,
    isAlone(row) {
      const hasLink = partsOf.has(row) || wholeOf.has(row) || groups.has(row)
      return !hasLink && (groupOf.get(row) ?? row) === row && representative(row) === row
    },
    reach(row) {
      const reached = new Set([row])
      for (const each of reached) {
        for (const part of partsOf.get(each) ?? []) reached.add(part)
        for (const same of sameAs(each)) reached.add(same)
        const whole = wholeOf.get(each)
        if (whole !== undefined) reached.add(whole)
      }
      return reached
    },
    sameAs,
  }
}

function addTo(sets: Map<string, Set<string>>, name: string, row: string): void {
  const set = sets.get(name)
  if (set === undefined) sets.set(name, new Set([row]))
  else set.add(row)
}

function removeFrom(sets: Map<string, Set<string>>, name: string, row: string): void {
  const set = sets.get(name)
  set?.delete(row)
  if (set?.size === 0) sets.delete(name)
}
