/** The person's own menu: who is signed in, language, appearance, sign out. */
import { LogOut, UserRound } from 'lucide-react'
import { useState } from 'react'
import { language, languages } from '../ui/language/language.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useIsFolded } from '../ui/frame/fold-context.ts'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { appearance, appearances } from '../ui/theme/appearance.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { SignOutDialog } from './SignOutDialog.tsx'

const languageNames = { 'zh-CN': '中文', en: 'English' } as const

export function AccountMenu() {
  const isFolded = useIsFolded()
  const { account } = useWorkspace()
  const { access: words, common } = useWords()
  const [isLeaving, setIsLeaving] = useState(false)
  const roleNames = {
    office: words.roleOffice,
    editor: words.roleEditor,
    secretariat: words.roleSecretariat,
    viewer: words.roleViewer,
  }
  const appearanceNames = {
    system: common.appearanceSystem,
    light: common.appearanceLight,
    dark: common.appearanceDark,
  }
  return (
    <>
      <Menu
        align="start"
        side="top"
        trigger={
          <button
            type="button"
            aria-label={isFolded ? `${words.account}：${account.name}` : undefined}
            className="touch-target flex h-11 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-sunk aria-expanded:bg-sunk [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-2"
          >
            <UserRound aria-hidden />
            {!isFolded && (
              <span className="min-w-0 flex-1">
                <span className="block truncate leading-tight">{account.name}</span>
                <span className="block truncate text-12 leading-tight text-ink-2">{roleNames[account.role]}</span>
              </span>
            )}
          </button>
        }
      >
        <MenuChoice
          label={common.language}
          value={useLanguage()}
          options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
          onChoose={language.choose}
        />
        <MenuSeparator />
        <MenuChoice
          label={common.appearance}
          value={useStore(appearance)}
          options={appearances.map((value) => ({ value, label: appearanceNames[value] }))}
          onChoose={appearance.choose}
        />
        <MenuSeparator />
        <MenuItem icon={<LogOut />} onClick={() => setIsLeaving(true)}>
          {words.signOut}
        </MenuItem>
      </Menu>
      <SignOutDialog isOpen={isLeaving} onStay={() => setIsLeaving(false)} />
    </>
  )
}
