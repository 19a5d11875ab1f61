/** Keys of devices or tokens of programs: what may act for the person, and the way to stop it for good. */
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { AccountRow, AccountSection, Failure } from './AccountSection.tsx'
import type { Made } from './devices.ts'
import { useAccountAct } from './useAccountAct.ts'

interface WithdrawSectionProps {
  readonly title: string
  readonly detail: string
  readonly none: string
  readonly warning: string
  /** Under `/api/me`. */
  readonly path: 'device-keys' | 'tokens'
  readonly things: readonly Made[]
  readonly onChanged: () => void
}

export function WithdrawSection({ title, detail, none, warning, path, things, onChanged }: WithdrawSectionProps) {
  const words = useWords().account
  const format = useFormat()
  const { isBusy, failure, run } = useAccountAct()
  const [asked, setAsked] = useState<string | null>(null)
  const withdraw = (id: string): void =>
    run(async (api) => {
      await api.request('DELETE', `/me/${path}/${encodeURIComponent(id)}`)
      setAsked(null)
      onChanged()
    })
  return (
    <AccountSection title={title} detail={detail}>
      {things.length === 0 && <p className="text-ink-2">{none}</p>}
      <ul className="empty:hidden">
        {things.map(({ id, createdAt }) => (
          <AccountRow
            key={id}
            name={<code className="text-13">{id.slice(0, 16)}</code>}
            detail={words.madeAt(format.moment(createdAt))}
            action={
              <Button look="quiet" disabled={isBusy} onClick={() => setAsked(id)}>
                {words.withdraw}
              </Button>
            }
          />
        ))}
      </ul>
      <Failure>{failure}</Failure>
      <ConfirmDialog
        isOpen={asked !== null}
        title={words.withdrawTitle}
        detail={warning}
        stayLabel={words.keep}
        goLabel={words.withdraw}
        isBusy={isBusy}
        onStay={() => setAsked(null)}
        onGo={() => asked !== null && withdraw(asked)}
      />
    </AccountSection>
  )
}
