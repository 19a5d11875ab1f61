/** Home: the issues, newest change first, and the two ways to a new one. */
import { Plus } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { may } from '../../../shared/access/policy.ts'
import { principalOf } from '../../collab/signed-in-account.ts'
import { NewIssueForm } from '../../screens.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ImportLink } from '../import/ImportLink.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Popover } from '../../ui/Popover.tsx'
import { useFetchedPart } from '../../ui/useFetchedPart.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { useFreshDocuments } from '../../ui/useFreshDocuments.ts'
import { ScreenFrame } from '../ScreenFrame.tsx'
import { IssueRow } from './IssueRow.tsx'
import { summarizeIssues } from './issue-summaries.ts'

/** Their frames are opened, so that they are exact here and on the device for a start without a network. */
const openedIssues = 6

export function HomeScreen() {
  useFreshDocuments()
  const words = useWords().home
  const workspace = useWorkspace()
  const documents = useStore(workspace.documents)
  const issues = useMemo(() => summarizeIssues(documents), [documents])
  const canCreate = may(principalOf(workspace.account), 'create', { kind: 'issue', chamber: null })
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>} navigation={<ImportLink />}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        {issues.length > 0 && (
          <header className="flex flex-wrap items-center justify-between gap-3 pb-6">
            <h1 className="font-article text-26 leading-tight font-semibold">{words.title}</h1>
            {canCreate && (
              <div className="flex gap-2">
                <ButtonLink href="/import">{words.importIssue}</ButtonLink>
                <NewIssue />
              </div>
            )}
          </header>
        )}
        {issues.length === 0 ? (
          <EmptyState title={words.emptyTitle} detail={canCreate ? words.emptyDetail : words.emptyReadOnly}>
            {canCreate && (
              <>
                <NewIssue />
                <ButtonLink href="/import">{words.importIssue}</ButtonLink>
              </>
            )}
          </EmptyState>
        ) : (
          <ul aria-label={words.title} className="border-b border-rule">
            {issues.map((issue, index) => (
              <IssueRow key={issue.id} issue={issue} isOpened={index < openedIssues} />
            ))}
          </ul>
        )}
      </div>
    </ScreenFrame>
  )
}

function NewIssue() {
  const words = useWords().home
  const [isOpen, setIsOpen] = useState(false)
  const withForm = useFetchedPart(NewIssueForm)
  return (
    <Popover
      title={words.newIssue}
      isOpen={isOpen}
      // Once the form is here, so that its first field can take the focus.
      onOpenChange={(isAsked) => (isAsked ? withForm(() => setIsOpen(true)) : setIsOpen(false))}
      trigger={
        <Button look="primary">
          <Plus aria-hidden />
          {words.newIssue}
        </Button>
      }
    >
      <Suspense fallback={null}>
        <NewIssueForm />
      </Suspense>
    </Popover>
  )
}
