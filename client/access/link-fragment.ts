/** What a link to this page carries behind the #: taken out of the address at once, so that no history and no screenshot keeps it. */
const paths: ReadonlySet<string> = new Set(['/setup', '/join', '/reset', '/sign-in'])

/** A second link of the same page differs behind the # only, for which browsers load nothing: the page begins anew with it. */
export function followFurtherLinks(): void {
  window.addEventListener('hashchange', () => {
    if (paths.has(window.location.pathname)) window.location.reload()
  })
}

export function takeLinkFragment(): string {
  const { pathname, hash } = window.location
  if (!paths.has(pathname) || hash.length < 2) return ''
  window.history.replaceState(null, '', pathname)
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    // No link of ours: what it carries opens nothing.
    return ''
  }
}
