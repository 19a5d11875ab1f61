/** Updates that removed most of a document at once: brought back with one click, or found fine. */
import { isRecord } from '../../collab/api.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useAnswer } from '../../ui/useAnswer.ts'
import { listIn } from '../administration/person.ts'
import { useDecision } from './useDecision.ts'

interface DeletionAlert {
  readonly id: number
  readonly title: string
  readonly name: string
  /** Of what the document held, in percent. */
  readonly percent: number
  readonly at: string
  readonly settled: { readonly outcome: string; readonly by: string; readonly at: string } | null
}

/** @throws TypeError for an answer of another shape */
function readAlerts(answer: unknown): DeletionAlert[] {
  return listIn(answer, 'alerts').map(({ id, title, account, removed, held, at, settled }) => {
    if (typeof id !== 'number' || typeof removed !== 'number' || typeof held !== 'number') {
      throw new TypeError('not an alert')
    }
    return {
      id,
      title: String(title),
      name: isRecord(account) ? String(account['name']) : '',
      percent: held === 0 ? 100 : Math.round((removed / held) * 100),
      at: String(at),
      settled: isRecord(settled)
        ? {
            outcome: String(settled['outcome']),
            by: isRecord(settled['by']) ? String(settled['by']['name']) : '',
            at: String(settled['at']),
          }
        : null,
    }
  })
}

/** Nothing while there are none: most workspaces never see one. */
export function AlertList() {
  const words = useWords().quarantine
  const { answer, ask } = useAnswer('/alerts', readAlerts)
  if (answer.phase !== 'ready' || answer.value.length === 0) return null
  return (
    <section aria-labelledby="alerts" className="pb-8">
      <h2 id="alerts" className="pb-2 text-13 font-semibold text-ink-2">
        {words.alertsTitle}
      </h2>
      <ul className="border-b border-rule">
        {answer.value.map((alert) => (
          <AlertLine key={alert.id} alert={alert} onSettled={ask} />
        ))}
      </ul>
    </section>
  )
}

function AlertLine({ alert, onSettled }: { readonly alert: DeletionAlert; readonly onSettled: () => void }) {
  const { quarantine: words, people } = useWords()
  const { moment } = useFormat()
  const { isBusy, failure, decide } = useDecision(onSettled)
  const { id, title, name, percent, at, settled } = alert
  return (
    <li data-alert={id} className="border-t border-rule py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-semibold break-words">{title || people.untitled}</p>
          <p className="figures text-13 text-ink-2">{words.alertLine(name, percent, moment(at))}</p>
          {settled !== null && (
            <p className="text-13 text-jade">
              {words.settled(words.alertOutcomes[settled.outcome] ?? settled.outcome, settled.by, moment(settled.at))}
            </p>
          )}
        </div>
        {settled === null && (
          <>
            <Button
              disabled={isBusy}
              onClick={() =>
                decide(async (api) => {
                  await api.request('POST', `/alerts/${id}/dismiss`)
                  return words.alertKept
                })
              }
            >
              {words.alertDismiss}
            </Button>
            <Button
              disabled={isBusy}
              onClick={() =>
                decide(async (api) => {
                  await api.request('POST', `/alerts/${id}/restore`)
                  return words.alertRestored
                })
              }
            >
              {words.alertRestore}
            </Button>
          </>
        )}
      </div>
      <p role="status" className="pt-1 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </li>
  )
}
