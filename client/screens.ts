/** The screens outside the home chunk, and which of them an address asks for. */
import { type LazyScreen, lazyScreen } from './lazy-screen.ts'

export const IssueScreen = lazyScreen(
  async () => (await import('./newsletter/issue/IssueScreen.tsx')).IssueScreen,
  'newsletter',
)
export const ImportScreen = lazyScreen(
  async () => (await import('./newsletter/import/ImportScreen.tsx')).ImportScreen,
  'newsletter',
)
export const NewIssueForm = lazyScreen(
  async () => (await import('./newsletter/home/NewIssueForm.tsx')).NewIssueForm,
  'newsletter',
)
export const TablesHome = lazyScreen(async () => (await import('./tables/TablesHome.tsx')).TablesHome)
export const RosterPage = lazyScreen(async () => (await import('./roster/RosterPage.tsx')).RosterPage)
export const LedgerPage = lazyScreen(async () => (await import('./ledger/LedgerPage.tsx')).LedgerPage)
export const ConsolidatedPage = lazyScreen(async () => (await import('./ledger/ConsolidatedPage.tsx')).ConsolidatedPage)
export const CarryPage = lazyScreen(async () => (await import('./carry/CarryPage.tsx')).CarryPage)
export const InboxPage = lazyScreen(async () => (await import('./merge/InboxPage.tsx')).InboxPage)

export const SubmissionsPage = lazyScreen(
  async () => (await import('./review/submissions/SubmissionsPage.tsx')).SubmissionsPage,
)

export const AccessEndedScreen = lazyScreen(
  async () => (await import('./access/ended/AccessEndedScreen.tsx')).AccessEndedScreen,
)
export const AdministrationPage = lazyScreen(
  async () => (await import('./access/administration/AdministrationPage.tsx')).AdministrationPage,
)
export const SetUpScreen = lazyScreen(async () => (await import('./access/SetUpScreen.tsx')).SetUpScreen, 'home')
export const SignInScreen = lazyScreen(async () => (await import('./access/SignInScreen.tsx')).SignInScreen, 'home')
export const JoinScreen = lazyScreen(async () => (await import('./access/JoinScreen.tsx')).JoinScreen)
export const ResetScreen = lazyScreen(async () => (await import('./access/ResetScreen.tsx')).ResetScreen)
export const OtherWays = lazyScreen(async () => (await import('./access/OtherWays.tsx')).OtherWays)
export const SignInAgainForm = lazyScreen(async () => (await import('./access/SignInAgainForm.tsx')).SignInAgainForm)
export const SignOutDialog = lazyScreen(async () => (await import('./access/SignOutDialog.tsx')).SignOutDialog, 'home')
export const AccountPage = lazyScreen(async () => (await import('./access/account/AccountPage.tsx')).AccountPage)
export const DocumentAccessPage = lazyScreen(
  async () => (await import('./access/DocumentAccessPage.tsx')).DocumentAccessPage,
)
export const InspectPage = lazyScreen(async () => (await import('./access/InspectPage.tsx')).InspectPage)

export const HistoryPage = lazyScreen(async () => (await import('./history/HistoryPage.tsx')).HistoryPage)

export const QuarantinePage = lazyScreen(
  async () => (await import('./access/quarantine/QuarantinePage.tsx')).QuarantinePage,
)

const screens: readonly (readonly [path: RegExp, screen: Pick<LazyScreen<never>, 'preload'>])[] = [
  [/^\/issues\//, IssueScreen],
  [/^\/import$/, ImportScreen],
  [/^\/tables$/, TablesHome],
  [/^\/rosters\//, RosterPage],
  [/^\/ledgers\//, LedgerPage],
  [/^\/totals$/, ConsolidatedPage],
  [/^\/merge$/, InboxPage],
  [/^\/carry$/, CarryPage],
  [/^\/people/, AdministrationPage],
  [/^\/account$/, AccountPage],
  [/^\/setup$/, SetUpScreen],
  [/^\/sign-in$/, SignInScreen],
  [/^\/join$/, JoinScreen],
  [/^\/reset$/, ResetScreen],
  [/^\/documents\/[^/]+\/access$/, DocumentAccessPage],
  [/^\/documents\/[^/]+\/history$/, HistoryPage],
  [/^\/inspect/, InspectPage],
  [/^\/quarantine$/, QuarantinePage],
  [/^\/submissions$/, SubmissionsPage],
]

/** Resolves when the screen that the address asks for can be drawn, or cannot be fetched now. */
export async function preloadScreen(path: string): Promise<void> {
  // A chunk that cannot be fetched is asked for again where it is needed, and its absence is said there.
  const ignore = (): void => undefined
  if (/^\/issues\/[^/]+\/articles\//.test(path)) import('./newsletter/editor/ArticleEditor.tsx').catch(ignore)
  await screens
    .find(([pattern]) => pattern.test(path))?.[1]
    .preload()
    .catch(ignore)
}
