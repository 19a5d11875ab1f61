/** The federation's roster at the head of the list: where every chamber's name comes from. */
import { Building2 } from 'lucide-react'
import { Link } from 'wouter'
import { may } from '../../shared/access/policy.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { FederationRoster } from './useFederationRoster.ts'
import { tablePath, useNewTable } from './useNewTable.ts'

export function FederationCard({ federation }: { readonly federation: FederationRoster }) {
  const words = useWords().tables
  const format = useFormat()
  const documents = useStore(useWorkspace().documents)
  const rosters = documents.filter((entry) => entry.kind === 'roster' && entry.chamber === null)
  const entry = rosters.find((each) => each.id === federation.id)
  if (entry === undefined) return <NoFederation />
  const count = federation.directory?.members.length ?? null
  return (
    <div>
      <Link
        href={tablePath('roster', entry.id)}
        className="flex items-center gap-4 rounded-panel border border-rule bg-sheet px-4 py-4 hover:border-rule-strong wide:px-6 [&>svg]:size-6 [&>svg]:shrink-0 [&>svg]:stroke-[1.5] [&>svg]:text-vermilion"
      >
        <Building2 aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block font-article text-17 font-semibold">{words.federation}</span>
          <span className="block text-13 text-ink-2">{words.federationDetail}</span>
        </span>
        <span className="figures shrink-0 text-right text-13 text-ink-2">
          {count !== null && <span className="block text-16 text-ink">{words.federationCount(count)}</span>}
          <span className="hidden wide:block">
            {entry.isPending ? (
              <span className="text-amber">{words.onlyHere}</span>
            ) : (
              words.changed(format.moment(entry.updatedAt), entry.updatedBy)
            )}
          </span>
        </span>
      </Link>
      {rosters.length > 1 && (
        <div className="pt-2 pl-2 text-13 text-amber">
          <p>{words.federationTwice}</p>
          {rosters
            .filter((each) => each.id !== entry.id)
            .map((each) => (
              <Link key={each.id} href={tablePath('roster', each.id)} className="block text-slate underline">
                {each.title}
              </Link>
            ))}
        </div>
      )}
    </div>
  )
}

function NoFederation() {
  const words = useWords().tables
  const { account } = useWorkspace()
  const { isBusy, create } = useNewTable()
  const canCreate = may(principalOf(account), 'create', { kind: 'roster', chamber: null })
  return (
    <section className="rounded-panel border border-rule bg-sheet px-4 py-6 wide:px-6">
      <h2 className="font-article text-17 font-semibold">{words.federationMissing}</h2>
      <p className="mt-1 max-w-[60ch] text-ink-2">{canCreate ? words.federationTeach : words.federationReadOnly}</p>
      {canCreate && (
        <Button
          look="primary"
          className="mt-4"
          disabled={isBusy}
          onClick={() => create({ kind: 'roster', chamber: null, title: words.federation })}
        >
          {words.createFederation}
        </Button>
      )}
    </section>
  )
}
