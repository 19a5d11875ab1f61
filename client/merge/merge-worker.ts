/** Looks for conflicts beside the page, so that nobody's typing waits for ten thousand rows. */
import { createMergeDesk } from './merge-desk.ts'
import type { MergeAnswer, MergeRequest } from './merge-worker-message.ts'

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<MergeRequest>) => void): void
  postMessage(answer: MergeAnswer): void
}

const scope = self as unknown as WorkerScope
const answer = createMergeDesk()

scope.addEventListener('message', ({ data }) => {
  const found = answer(data)
  // Not a window's: a worker speaks to its page alone.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (found !== null) scope.postMessage(found)
})
