/** What the office administers: people, chambers, the audit log; a secretariat sees its own people. */
import { Link } from 'wouter'
import { ScreenFrame } from '../../newsletter/ScreenFrame.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { AuditSection } from './AuditSection.tsx'
import { ChambersSection } from './ChambersSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'

const sections = ['people', 'chambers', 'audit'] as const
type Section = (typeof sections)[number]

const pathOf = (section: Section): string => (section === 'people' ? '/people' : `/people/${section}`)

export function AdministrationPage({ section: named }: { readonly section: string }) {
  const words = useWords().people
  const { account } = useWorkspace()
  const section = sections.find((each) => each === named) ?? 'people'
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>}>
      <div className="mx-auto max-w-[960px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <h1 className="pb-4 font-article text-26 leading-tight font-semibold">{words.title}</h1>
        {account.role === 'office' && (
          <nav aria-label={words.title} className="mb-6 flex gap-4 border-b border-rule">
            {sections.map((each) => (
              <Link
                key={each}
                href={pathOf(each)}
                aria-current={each === section ? 'page' : undefined}
                className="touch-target -mb-px inline-flex h-9 items-center border-b-2 border-transparent text-ink-2 hover:text-ink aria-[current]:border-vermilion aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {words.sections[each]}
              </Link>
            ))}
          </nav>
        )}
        {section === 'people' && <PeopleSection />}
        {section === 'chambers' && <ChambersSection />}
        {section === 'audit' && <AuditSection />}
      </div>
    </ScreenFrame>
  )
}
