/** Starts to load the screens that the address asks for, while it is still being asked who is signed in. */
import { loadAllWords } from './ui/language/words.ts'

export function preloadScreens(path: string): void {
  // A chunk that cannot be fetched now is asked for again where it is needed, and its absence is said there.
  const ignore = (): void => undefined
  if (/^\/(tables|rosters|ledgers|totals|merge|carry)/.test(path)) loadAllWords().catch(ignore)
  if (path === '/tables') import('./tables/TablesHome.tsx').catch(ignore)
  if (path.startsWith('/rosters/')) import('./roster/RosterPage.tsx').catch(ignore)
  if (path.startsWith('/ledgers/')) import('./ledger/LedgerPage.tsx').catch(ignore)
  if (path === '/totals') import('./ledger/ConsolidatedPage.tsx').catch(ignore)
  if (path === '/merge') import('./merge/InboxPage.tsx').catch(ignore)
  if (path === '/carry') import('./carry/CarryPage.tsx').catch(ignore)
  if (path.startsWith('/issues/')) import('./newsletter/issue/IssueScreen.tsx').catch(ignore)
  if (/^\/issues\/[^/]+\/articles\//.test(path)) import('./newsletter/editor/ArticleEditor.tsx').catch(ignore)
}
