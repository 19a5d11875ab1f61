/** Runs a task when asked, never twice at once; a request during a run leads to one more run. */
export function singleFlight(task: () => Promise<void>): () => void {
  let isRunning = false
  let isAskedAgain = false
  return function trigger(): void {
    isAskedAgain = isRunning
    if (isRunning) return
    isRunning = true
    void task().finally(() => {
      isRunning = false
      if (isAskedAgain) trigger()
    })
  }
}
