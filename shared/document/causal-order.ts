/** Puts the structs of an update into an order in which each stands behind all that it builds on. */
import type { StructBlock } from './update-reader.ts'

export interface StructPlace {
  readonly block: StructBlock
  /** Index of the struct in its block. */
  readonly at: number
}

/** A block of which the structs before `next` have their place. */
interface Queue {
  readonly block: StructBlock
  next: number
  dependency: number
}

/** Another block has to come this far first. */
interface Need {
  readonly queue: Queue
  readonly untilClock: number
}

/** @returns null if structs build on each other in a circle, which Yjs never writes */
export function causalOrder(blocks: readonly StructBlock[]): StructPlace[] | null {
  const queues = new Map(blocks.map((block) => [block.client, { block, next: 0, dependency: 0 }]))
  const order: StructPlace[] = []
  for (const queue of queues.values()) {
    const stack: Need[] = [{ queue, untilClock: queue.block.end }]
    for (let need = stack.at(-1); need !== undefined; need = stack.at(-1)) {
      const missing = advance(need, queues, order)
      if (missing === null) stack.pop()
      else if (stack.some(({ queue }) => queue === missing.queue)) return null
      else stack.push(missing)
    }
  }
  return order
}

/** Places structs until `need` is met, or until one of them needs another block first. */
function advance({ queue, untilClock }: Need, queues: ReadonlyMap<number, Queue>, order: StructPlace[]): Need | null {
  const { block } = queue
  while (nextClock(queue) < untilClock) {
    for (;;) {
      const dependency = block.dependencies[queue.dependency]
      if (dependency === undefined || dependency.at !== queue.next) break
      const other = queues.get(dependency.client)
      // What the update does not bring, its receiver has.
      if (other !== undefined && dependency.clock < other.block.end && nextClock(other) <= dependency.clock) {
        return { queue: other, untilClock: dependency.clock + 1 }
      }
      queue.dependency++
    }
    order.push({ block, at: queue.next })
    queue.next++
  }
  return null
}

/** The first clock that has no place yet. */
function nextClock({ block, next }: Queue): number {
  return block.starts[next] ?? block.end
}
