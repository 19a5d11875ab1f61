/** Shown instead of a form: the link holds no token, does not hold any more, or could not be looked at. */
import { ApiError } from '../collab/api.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { AccessPage } from './AccessPage.tsx'
import { entranceFailure } from './entrance-failure.ts'

interface LinkProblemProps {
  readonly title: string
  readonly error: unknown
  readonly onRetry: () => void
}

export function LinkProblem({ title, error, onRetry }: LinkProblemProps) {
  const { account: words, access, common } = useWords()
  const isDecided = error instanceof ApiError && error.code === 'linkInvalid'
  return (
    <AccessPage title={title} lead={entranceFailure(error, words)}>
      <div className="flex gap-2">
        {!isDecided && (
          <Button look="primary" onClick={onRetry}>
            {common.retry}
          </Button>
        )}
        <ButtonLink href="/sign-in">{access.toSignIn}</ButtonLink>
      </div>
    </AccessPage>
  )
}
