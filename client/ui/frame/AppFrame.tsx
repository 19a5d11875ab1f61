/** The frame of every screen: navigation at the left, a bar above, the page in the middle, one panel at the right. */
import { Menu as MenuIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { lazyScreen } from '../../lazy-screen.ts'
import { IconButton } from '../IconButton.tsx'
import { useWords } from '../language/useWords.ts'
import { FoldContext } from './fold-context.ts'
import { FramePanelProvider } from './FramePanel.tsx'
import { navigationFold } from './navigation-fold.ts'
import { useFetchedPart } from '../useFetchedPart.ts'
import { useStore } from '../useStore.ts'

const NavigationDrawer = lazyScreen(async () => (await import('./NavigationDrawer.tsx')).NavigationDrawer, 'home')

interface AppFrameProps {
  /** Asks `useIsFolded` whether there is room for icons only. */
  readonly navigation: ReactNode
  readonly title: ReactNode
  /** Presence and the sync mark, always at the top right. */
  readonly status: ReactNode
  readonly notices?: ReactNode
  readonly children: ReactNode
}

export function AppFrame({ navigation, title, status, notices, children }: AppFrameProps) {
  const words = useWords().common
  const isFolded = useStore(navigationFold) === 'folded'
  return (
    <FramePanelProvider>
      {(panel) => (
        <div className="flex h-full">
          <a
            href="#content"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-sheet px-3 py-2 focus:translate-y-0 focus:shadow-float"
          >
            {words.skipToContent}
          </a>
          <nav
            aria-label={words.navigation}
            className={`hidden shrink-0 flex-col border-r border-rule wide:flex ${isFolded ? 'w-14' : 'w-[220px]'}`}
          >
            <div
              className={`flex h-12 shrink-0 items-center ${isFolded ? 'justify-center' : 'justify-between pr-2 pl-4'}`}
            >
              {!isFolded && <Brand />}
              <IconButton
                name={isFolded ? words.unfoldNavigation : words.foldNavigation}
                onClick={() => navigationFold.choose(isFolded ? 'open' : 'folded')}
              >
                {isFolded ? <PanelLeftOpen /> : <PanelLeftClose />}
              </IconButton>
            </div>
            <FoldContext value={isFolded}>{navigation}</FoldContext>
          </nav>
          <div className="flex min-w-0 flex-1 flex-col">
            <header className="flex h-12 shrink-0 items-center gap-2 border-b border-rule px-2 wide:px-6">
              <PhoneNavigation>{navigation}</PhoneNavigation>
              <div className="min-w-0 flex-1">{title}</div>
              <div className="flex shrink-0 items-center gap-3">{status}</div>
            </header>
            {notices}
            <div className="flex min-h-0 flex-1">
              <main
                id="content"
                tabIndex={-1}
                className="relative min-w-0 flex-1 scroll-py-16 overflow-y-auto outline-none"
              >
                {children}
              </main>
              {panel}
            </div>
          </div>
        </div>
      )}
    </FramePanelProvider>
  )
}

export function Brand() {
  return (
    <span lang="zh-CN" className="font-article text-20 leading-none font-semibold tracking-[0.08em]">
      会编
    </span>
  )
}

function PhoneNavigation({ children }: { readonly children: ReactNode }) {
  const words = useWords().common
  const [location] = useLocation()
  // The drawer belongs to the address it was opened at, so that following a link closes it.
  const [openAt, setOpenAt] = useState<string | null>(null)
  const [wasOpened, setWasOpened] = useState(false)
  const withDrawer = useFetchedPart(NavigationDrawer)
  const open = (): void => {
    withDrawer(() => {
      setOpenAt(location)
      setWasOpened(true)
    })
  }
  return (
    <span className="wide:hidden">
      <IconButton name={words.menu} onClick={open}>
        <MenuIcon />
      </IconButton>
      <Suspense fallback={null}>
        {wasOpened && (
          <NavigationDrawer isOpen={openAt === location} onClose={() => setOpenAt(null)}>
            {children}
          </NavigationDrawer>
        )}
      </Suspense>
    </span>
  )
}
