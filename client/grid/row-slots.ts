/**
 * Which row each drawn element shows. While the window moves, the element of a row that left shows the next one that
 * came: making elements costs more than filling them. At rest they stand in the order in which they are read.
 */
export interface RowSlot {
  /** Names the element. */
  readonly slot: number
  /** The row among the shown ones. */
  readonly index: number
}

export function fillSlots(before: readonly RowSlot[], first: number, last: number): readonly RowSlot[] {
  const stays = ({ index }: RowSlot): boolean => index >= first && index <= last
  const shown = new Set(before.filter(stays).map(({ index }) => index))
  const coming: number[] = []
  for (let index = first; index <= last; index++) if (!shown.has(index)) coming.push(index)
  if (coming.length === 0 && shown.size === before.length) return before
  let next = 0
  const after: RowSlot[] = []
  for (const each of before) {
    if (stays(each)) after.push(each)
    else if (next < coming.length) after.push({ slot: each.slot, index: coming[next++] ?? first })
  }
  const taken = new Set(after.map(({ slot }) => slot))
  for (let slot = 0; next < coming.length; slot++) {
    if (!taken.has(slot)) after.push({ slot, index: coming[next++] ?? first })
  }
  return after
}

export function inReadingOrder(slots: readonly RowSlot[]): readonly RowSlot[] {
  const isInOrder = slots.every(({ index }, at) => at === 0 || (slots[at - 1]?.index ?? 0) < index)
  return isInOrder ? slots : slots.toSorted((a, b) => a.index - b.index)
}
