/** What of the heap is really in use, taken again and again: whether a long run keeps what it should let go. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const mebibyte = 1024 * 1024

interface HeapSamples {
  take(): void
  /** In MiB, in the order in which they were taken. */
  readonly usedMebibytes: readonly number[]
  /** How much the last quarter of the samples holds beyond the second: the first is warming up. */
  growthMebibytes(): number
}

export function createHeapSamples(): HeapSamples {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const usedMebibytes: number[] = []
  return {
    usedMebibytes,
    take() {
      collect()
      usedMebibytes.push(process.memoryUsage().heapUsed / mebibyte)
    },
    growthMebibytes() {
      const quarter = Math.floor(usedMebibytes.length / 4)
      if (quarter === 0) throw new Error('too few samples to tell')
      return median(usedMebibytes.slice(-quarter)) - median(usedMebibytes.slice(quarter, 2 * quarter))
    },
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
