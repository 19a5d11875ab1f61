/**
 * Finds out whether Yjs could apply all structs of an update, in time linear in their number: each client's structs in
 * turn, waiting where one builds on another client's that did not come yet. A circle would wait for ever, and so would
 * Yjs, which keeps such structs as pending and grows slower with each.
 */
import type { ClockSet } from '../../shared/document/clock-set.ts'
import { findStruct } from '../../shared/document/find-struct.ts'
import type { Dependency, StructBlock } from '../../shared/document/update-reader.ts'

/** A block on its way in. */
interface Queue {
  readonly block: StructBlock
  /** Index of the next struct, and of its first dependency. */
  next: number
  dependency: number
  /** By index of a struct of this block: the queues that wait for it. */
  readonly waiting: Map<number, Queue[]>
}

/**
 * @param blocks those that bring something new, each starting at or before what `clocks` holds of its client
 * @returns a client whose struct is needed and never comes, or null if all can be applied
 */
export function findUnsettled(clocks: ClockSet, blocks: readonly StructBlock[]): number | null {
  const byClient = new Map(blocks.map((block) => [block.client, block]))
  let isOrdered = true
  for (const { dependencies } of blocks) {
    for (const { client, clock } of dependencies) {
      if (clock < clocks.next(client)) continue
      if (clock >= (byClient.get(client)?.end ?? 0)) return client
      isOrdered = false
    }
  }
  return isOrdered ? null : simulate(clocks, blocks)
}

function simulate(clocks: ClockSet, blocks: readonly StructBlock[]): number | null {
  const queues = new Map<number, Queue>()
  for (const block of blocks) queues.set(block.client, openQueue(clocks, block))
  const work = [...queues.values()]
  for (let queue = work.pop(); queue !== undefined; queue = work.pop()) advance(queue, clocks, queues, work)
  for (const { block, next } of queues.values()) {
    if (next < block.starts.length) return block.client
  }
  return null
}

function openQueue(clocks: ClockSet, block: StructBlock): Queue {
  const held = clocks.next(block.client)
  let next = 0
  while ((block.starts[next + 1] ?? block.end) <= held) next++
  let dependency = 0
  while ((block.dependencies[dependency]?.at ?? next) < next) dependency++
  return { block, next, dependency, waiting: new Map() }
}

/** Takes structs in until one has to wait. */
function advance(queue: Queue, clocks: ClockSet, queues: ReadonlyMap<number, Queue>, work: Queue[]): void {
  const { block } = queue
  while (queue.next < block.starts.length) {
    for (;;) {
      const dependency = block.dependencies[queue.dependency]
      if (dependency === undefined || dependency.at !== queue.next) break
      if (mustWait(queue, dependency, clocks, queues)) return
      queue.dependency++
    }
    const woken = queue.waiting.get(queue.next)
    queue.next++
    if (woken !== undefined) work.push(...woken)
  }
}

function mustWait(
  queue: Queue,
  { client, clock }: Dependency,
  clocks: ClockSet,
  queues: ReadonlyMap<number, Queue>,
): boolean {
  if (clock < clocks.next(client)) return false
  const other = queues.get(client)
  if (other === undefined) return false
  if (clock < (other.block.starts[other.next] ?? other.block.end)) return false
  const at = findStruct(other.block.starts, clock)
  const waiting = other.waiting.get(at)
  if (waiting === undefined) other.waiting.set(at, [queue])
  else waiting.push(queue)
  return true
}
