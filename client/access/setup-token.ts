/** The one-time token of the set-up link: taken out of the address at once, so that no history and no screenshot keeps it. */
export function takeSetupToken(): string {
  if (window.location.pathname !== '/setup') return ''
  const token = decodeURIComponent(window.location.hash.slice(1))
  if (token !== '') window.history.replaceState(null, '', window.location.pathname)
  return token
}
