/**
 * The leaf rule: a write that no later write was made upon, and that does not stand, was never knowingly replaced by
 * anybody. It is decided on the writes' origins alone; no clock on a wall has a say.
 */
import { type CellWrite, formatWriteId } from '../document/cell-writes.ts'

export interface LostWrite {
  readonly lost: CellWrite
  /** The first write on the way to what stands whose author had not seen the lost one, nor the other way round. */
  readonly beatenBy: CellWrite
  /** From `beatenBy` to what stands: everything that was put in place of the lost write. */
  readonly winners: readonly CellWrite[]
}

/** @param writes of one cell, the one that stands first */
export function leavesOf(writes: readonly CellWrite[]): CellWrite[] {
  const replaced = new Set<string>()
  for (const { origin } of writes) if (origin !== null) replaced.add(formatWriteId(origin))
  return writes.filter((write) => !replaced.has(formatWriteId(write)))
}

/** @param writes of one cell, the one that stands first */
export function lostWrites(writes: readonly CellWrite[]): LostWrite[] {
  const [standing] = writes
  if (standing === undefined) return []
  const byName = new Map(writes.map((write) => [formatWriteId(write), write]))
  const line = lineTo(standing, byName)
  const placeInLine = new Map(line.map((write, at) => [formatWriteId(write), at]))
  // Where the branch of a write leaves the line, so that long branches are walked once.
  const forkOf = new Map<string, number>()
  const lost: LostWrite[] = []
  for (const leaf of leavesOf(writes)) {
    if (leaf === standing) continue
    const at = forkPlace(leaf, byName, placeInLine, forkOf)
    const beatenBy = line[at]
    if (beatenBy !== undefined) lost.push({ lost: leaf, beatenBy, winners: line.slice(at) })
  }
  return lost
}

/** The writes that led to this one, the oldest first, itself last. */
function lineTo(write: CellWrite, byName: ReadonlyMap<string, CellWrite>): CellWrite[] {
  const line: CellWrite[] = []
  for (let at: CellWrite | undefined = write; at !== undefined;) {
    line.push(at)
    at = at.origin === null ? undefined : byName.get(formatWriteId(at.origin))
  }
  return line.toReversed()
}

/** The place in the line of the first write that is not behind the leaf too. */
function forkPlace(
  leaf: CellWrite,
  byName: ReadonlyMap<string, CellWrite>,
  placeInLine: ReadonlyMap<string, number>,
  forkOf: Map<string, number>,
): number {
  const walked: string[] = []
  let place = 0
  for (let at: CellWrite | undefined = leaf; at !== undefined;) {
    const name = formatWriteId(at)
    const inLine = placeInLine.get(name)
    const known = inLine === undefined ? forkOf.get(name) : inLine + 1
    if (known !== undefined) {
      place = known
      break
    }
    walked.push(name)
    at = at.origin === null ? undefined : byName.get(formatWriteId(at.origin))
  }
  for (const name of walked) forkOf.set(name, place)
  return place
}
