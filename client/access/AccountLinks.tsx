/** The ways from a person's corner to the own account and to what is theirs to administer or to inspect. */
import { KeyRound, PackageOpen, ScrollText, UsersRound } from 'lucide-react'
import { Link } from 'wouter'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

const linkClass =
  'touch-target -ml-2 flex h-9 items-center gap-2 rounded-control px-2 hover:bg-sunk [&>svg]:size-4 [&>svg]:text-ink-2'

export function AccountLinks({ onFollow }: { readonly onFollow: () => void }) {
  const words = useWords().access
  const { role } = useWorkspace().account
  return (
    <nav aria-label={words.account} className="mt-3 flex flex-col border-t border-rule pt-2">
      <Link href="/account" onClick={onFollow} className={linkClass}>
        <KeyRound aria-hidden />
        {words.myAccount}
      </Link>
      {(role === 'office' || role === 'secretariat') && (
        <Link href="/people" onClick={onFollow} className={linkClass}>
          <UsersRound aria-hidden />
          {words.administration}
        </Link>
      )}
      {role !== 'auditor' && (
        <Link href="/quarantine" onClick={onFollow} className={linkClass}>
          <PackageOpen aria-hidden />
          {words.quarantine}
        </Link>
      )}
      {role === 'auditor' && (
        <Link href="/inspect" onClick={onFollow} className={linkClass}>
          <ScrollText aria-hidden />
          {words.inspect}
        </Link>
      )}
    </nav>
  )
}
