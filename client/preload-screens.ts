/** Starts to load the screens that the address asks for, while it is still being asked who is signed in. */
export function preloadScreens(path: string): void {
  // A chunk that cannot be fetched now is asked for again where it is needed, and its absence is said there.
  const ignore = (): void => undefined
  if (path.startsWith('/issues/')) import('./newsletter/issue/IssueScreen.tsx').catch(ignore)
  if (/^\/issues\/[^/]+\/articles\//.test(path)) import('./newsletter/editor/ArticleEditor.tsx').catch(ignore)
}
