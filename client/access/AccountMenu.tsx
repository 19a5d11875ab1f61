/** The person's own corner: who is signed in, language, appearance, sign out. */
import { LogOut, UserRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { SignOutDialog } from '../screens.ts'
import { Button } from '../ui/Button.tsx'
import { useIsFolded } from '../ui/frame/fold-context.ts'
import { language, languages } from '../ui/language/language.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { appearance, appearances } from '../ui/theme/appearance.ts'
import { useFetchedPart } from '../ui/useFetchedPart.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { AccountLinks } from './AccountLinks.tsx'

const languageNames = { 'zh-CN': '中文', en: 'English' } as const

export function AccountMenu() {
  const isFolded = useIsFolded()
  const { account } = useWorkspace()
  const { access: words } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const [wasLeaving, setWasLeaving] = useState(false)
  const withDialog = useFetchedPart(SignOutDialog)
  const roleName = {
    office: words.roleOffice,
    editor: words.roleEditor,
    secretariat: words.roleSecretariat,
    viewer: words.roleViewer,
    auditor: words.roleAuditor,
  }[account.role]
  const leave = (): void => {
    setIsOpen(false)
    withDialog(() => {
      setIsLeaving(true)
      setWasLeaving(true)
    })
  }
  return (
    <>
      <Popover
        title={account.name}
        align="start"
        side="top"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <button
            type="button"
            aria-label={isFolded ? `${words.account} ${account.name}` : undefined}
            className="touch-target flex h-11 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-sunk aria-expanded:bg-sunk [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-2"
          >
            <UserRound aria-hidden />
            {!isFolded && (
              <span className="min-w-0 flex-1">
                <span className="block truncate leading-tight">{account.name}</span>
                <span className="block truncate text-12 leading-tight text-ink-2">{roleName}</span>
              </span>
            )}
          </button>
        }
      >
        <p className="truncate text-13 text-ink-2">{account.email}</p>
        <AccountLinks onFollow={() => setIsOpen(false)} />
        <Preferences />
        <Button look="quiet" onClick={leave} className="-mb-1 -ml-2 mt-3">
          <LogOut aria-hidden />
          {words.signOut}
        </Button>
      </Popover>
      <Suspense fallback={null}>
        {wasLeaving && <SignOutDialog isOpen={isLeaving} onStay={() => setIsLeaving(false)} />}
      </Suspense>
    </>
  )
}

function Preferences() {
  const words = useWords().common
  const names = { system: words.appearanceSystem, light: words.appearanceLight, dark: words.appearanceDark }
  return (
    <div className="mt-4 flex flex-col gap-3 border-t border-rule pt-3">
      <SegmentedChoice
        label={words.language}
        value={useLanguage()}
        options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
        onChoose={language.choose}
      />
      <SegmentedChoice
        label={words.appearance}
        value={useStore(appearance)}
        options={appearances.map((value) => ({ value, label: names[value] }))}
        onChoose={appearance.choose}
      />
    </div>
  )
}
