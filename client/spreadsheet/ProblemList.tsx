/** Cells of a file that a person should look at: what stands there, where, and why; the value is taken as it is. */
import type { ImportProblem } from '../../shared/spreadsheet/import-plan.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'

/** As many as a person reads; the heading counts them all. */
const shownProblems = 100

export function ProblemList({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const all = useWords()
  const words = all.spreadsheet
  if (problems.length === 0) return null
  const ordered = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <details className="border-t border-rule pt-3">
      <summary className="text-13 font-semibold">{words.problems(problems.length)}</summary>
      <p className="pt-2 text-12 text-ink-2">{words.problemsLead}</p>
      <ul className="flex flex-col pt-2 text-13">
        {ordered.slice(0, shownProblems).map((problem, index) => (
          <li key={index} className="border-b border-rule py-1.5">
            <p className={problem.severity === 'error' ? 'text-vermilion' : 'text-amber'}>
              {problem.cell === '' ? words.rowNumber(problem.row) : words.cell(problem.cell, problem.column)}
              {' · '}
              {problemWords(problem, all)}
            </p>
            {problem.text !== '' && <p className="break-words">{problem.text}</p>}
          </li>
        ))}
        {problems.length > shownProblems && (
          <li className="py-1.5 text-ink-2">{words.more(problems.length - shownProblems)}</li>
        )}
      </ul>
    </details>
  )
}

function problemWords({ code, detail }: ImportProblem, { spreadsheet, grid }: Words): string {
  const notes: Readonly<Record<string, (count: string) => string>> = spreadsheet.note
  const note = Object.hasOwn(notes, code) ? notes[code] : undefined
  if (note !== undefined) return note(detail)
  const issues: Readonly<Record<string, string>> = grid.issue
  return (Object.hasOwn(issues, code) ? issues[code] : undefined) ?? code
}
