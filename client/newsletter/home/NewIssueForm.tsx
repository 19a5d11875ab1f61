/** Makes a blank issue: its name, year, quarter and number are written into the frame at once, so that it works offline. */
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { root } from '../../../shared/document/kind.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { issueName } from '../issue/issue-name.ts'
import { useAttempt } from '../issue/useAttempt.ts'

const emptyMeta = { title: '', fullTitle: '', number: '', year: '', quarter: '', publisher: '', publisherEnglish: '' }

function thisQuarter(): { readonly year: string; readonly quarter: string } {
  const now = new Date()
  return { year: String(now.getFullYear()), quarter: String(Math.floor(now.getMonth() / 3) + 1) }
}

export function NewIssueForm() {
  const words = useWords()
  const workspace = useWorkspace()
  const attempt = useAttempt()
  const [, navigate] = useLocation()
  const [cover, setCover] = useState({ title: '', number: '', ...thisQuarter() })
  const [isBusy, setIsBusy] = useState(false)
  const field = (name: keyof typeof cover, label: string, hint?: string) => (
    <Field
      label={label}
      hint={hint}
      value={cover[name]}
      inputMode={name === 'title' ? 'text' : 'numeric'}
      onChange={(event) => setCover((current) => ({ ...current, [name]: event.target.value }))}
    />
  )
  const create = async (): Promise<void> => {
    const meta = { ...emptyMeta, ...cover }
    try {
      const id = await workspace.createDocument({ kind: 'issue', title: issueName(meta) || words.home.untitled })
      await workspace.applyToDocument(id, (doc) => {
        doc.transact(() => {
          for (const [name, value] of Object.entries(cover)) {
            if (value.trim() !== '') doc.getMap(root.meta).set(name, value.trim())
          }
        })
      })
      navigate(`/issues/${id}`)
    } finally {
      setIsBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsBusy(true)
    attempt(create())
  }
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
      {field('title', words.home.name, words.home.nameHint)}
      <div className="grid grid-cols-3 gap-3">
        {field('year', words.issue.coverYear)}
        {field('quarter', words.issue.coverQuarter)}
        {field('number', words.issue.coverNumber)}
      </div>
      <Button type="submit" look="primary" disabled={isBusy} className="self-end">
        {isBusy ? words.home.creating : words.home.create}
      </Button>
    </form>
  )
}
