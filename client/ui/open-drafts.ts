/** Fields with text that is not written yet: they hand it over before the page is closed or the browser goes back. */
const drafts = new Set<() => void>()

function handOver(): void {
  for (const write of drafts) write()
}

// The app's entry loads this file, so that it hears of Back before the router takes the fields away.
window.addEventListener('popstate', handOver)
window.addEventListener('pagehide', handOver)

/** The result takes it out. */
export function addDraft(write: () => void): () => void {
  drafts.add(write)
  return () => drafts.delete(write)
}
