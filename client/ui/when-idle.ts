/** When the page has drawn what it had to draw, for work that nobody waits for. */

// A page that is never at rest, or that nobody looks at, still gets there.
const longestWaitMs = 2_000

export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has none.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 0)
    else requestIdleCallback(() => resolve(), { timeout: longestWaitMs })
  })
}
