/** An address that leads nowhere. */
import { ButtonLink } from './ButtonLink.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useWords } from './language/useWords.ts'

export function NotFound() {
  const words = useWords().common
  return (
    <EmptyState title={words.notFoundTitle} detail={words.notFoundDetail}>
      <ButtonLink href="/" look="primary">
        {words.backHome}
      </ButtonLink>
    </EmptyState>
  )
}
