/** The plain page around sign-in and set-up: the name of the desk, one form, the choice of language. */
import type { ReactNode } from 'react'
import { Brand } from '../ui/frame/AppFrame.tsx'
import { language } from '../ui/language/language.ts'
import { useLanguage } from '../ui/language/useWords.ts'

interface AccessPageProps {
  readonly title: string
  readonly lead: string
  readonly children?: ReactNode
}

export function AccessPage({ title, lead, children }: AccessPageProps) {
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex h-14 shrink-0 items-center justify-between px-6">
        <Brand />
        <LanguageSwitch />
      </header>
      <main className="mx-auto flex w-full max-w-[360px] flex-1 flex-col px-6 pt-[12vh] pb-16">
        <h1 className="font-article text-26 leading-tight font-semibold">{title}</h1>
        <p className="mt-2 mb-8 text-ink-2">{lead}</p>
        {children}
      </main>
    </div>
  )
}

function LanguageSwitch() {
  const current = useLanguage()
  const other = current === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      lang={other}
      onClick={() => language.choose(other)}
      className="touch-target h-8 rounded-control px-2 text-13 text-ink-2 hover:bg-sunk hover:text-ink"
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
