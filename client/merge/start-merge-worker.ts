/** Starts the worker that looks for conflicts; the one place that knows it is a `Worker`. */
import type { MergeAnswer, MergeRequest } from './merge-worker-message.ts'

export interface MergeWorker {
  send(request: MergeRequest): void
  listen(onAnswer: (answer: MergeAnswer) => void, onFault: () => void): void
  stop(): void
}

export function startMergeWorker(): MergeWorker {
  const worker = new Worker(new URL('./merge-worker.ts', import.meta.url), { type: 'module' })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
    send: (request) => worker.postMessage(request),
    listen(onAnswer, onFault) {
      worker.addEventListener('message', (event: MessageEvent<MergeAnswer>) => onAnswer(event.data))
      worker.addEventListener('error', onFault)
    },
    stop: () => worker.terminate(),
  }
}
