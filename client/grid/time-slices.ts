/** Long work in slices that leave room for a frame between them, with progress and a way to stop. */

// Half a frame: the other half is for drawing.
const sliceMs = 8

export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

export interface SlicesInput {
  readonly count: number
  readonly step: (index: number) => void
  readonly signal: AbortSignal
  /** Called between slices with how many are done. */
  readonly onProgress?: (done: number) => void
}

/** @throws StoppedError if the signal was aborted; steps that were done stay done */
export async function inSlices({ count, step, signal, onProgress }: SlicesInput): Promise<void> {
  let index = 0
  while (index < count) {
    const end = performance.now() + sliceMs
    do step(index++)
    while (index < count && performance.now() < end)
    if (index >= count) return
    onProgress?.(index)
    await nextTask()
    if (signal.aborted) throw new StoppedError('stopped')
  }
}

// A message comes sooner than a timer, which browsers stretch to 4 ms, and still after input and drawing.
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
