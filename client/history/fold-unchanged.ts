/** Folds long stretches of blocks in which nothing changed, so that a small change in a long text is found at once. */

export type FoldedStretch<Block> =
  | { readonly kind: 'shown'; readonly block: Block }
  | { readonly kind: 'folded'; readonly blocks: readonly Block[] }

// What stands beside a change is read with it.
const keptBeside = 1
// To unfold less than this costs more than to read past it.
const leastFolded = 3

export function foldUnchanged<Block extends { readonly isChanged: boolean }>(
  blocks: readonly Block[],
): FoldedStretch<Block>[] {
  const stretches: FoldedStretch<Block>[] = []
  let quiet: Block[] = []
  const close = (isAtEnd: boolean): void => {
    // Above the first change and below the last nothing else is beside.
    const from = stretches.length === 0 ? 0 : keptBeside
    const to = isAtEnd ? quiet.length : quiet.length - keptBeside
    if (to - from < leastFolded) for (const block of quiet) stretches.push({ kind: 'shown', block })
    else {
      for (const block of quiet.slice(0, from)) stretches.push({ kind: 'shown', block })
      stretches.push({ kind: 'folded', blocks: quiet.slice(from, to) })
      for (const block of quiet.slice(to)) stretches.push({ kind: 'shown', block })
    }
    quiet = []
  }
  for (const block of blocks) {
    if (!block.isChanged) {
      quiet.push(block)
      continue
    }
    close(false)
    stretches.push({ kind: 'shown', block })
  }
  close(true)
  return stretches
}
