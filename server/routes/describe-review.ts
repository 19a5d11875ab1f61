/** A review as it is sent: people by name, times in ISO 8601. */
import type { AccountId } from '../../shared/ids.ts'
import type { Act } from '../../shared/review/act.ts'
import { closedPeriodOf, type Review, type SignOff, type Submission } from '../../shared/review/review-of.ts'

type NameOf = (id: AccountId) => { readonly id: AccountId; readonly name: string }

interface Done {
  readonly by: AccountId
  readonly atMs: number
}

interface Named {
  readonly by: ReturnType<NameOf>
  readonly at: string
}

export interface ReviewDescriber {
  readonly act: (act: Act) => object
  readonly review: (review: Review) => object
  readonly done: <T extends Done>(done: T) => Omit<T, 'by' | 'atMs'> & Named
  readonly signOff: (signOff: SignOff | null) => object | null
  readonly submission: (submission: Submission | null) => object | null
}

export function createReviewDescriber(nameOf: NameOf): ReviewDescriber {
  const done: ReviewDescriber['done'] = ({ by, atMs, ...rest }) => ({
    ...rest,
    by: nameOf(by),
    at: new Date(atMs).toISOString(),
  })
  const doneOrNull = <T extends Done>(one: T | null) => one && done(one)
  const signOff = (one: SignOff | null) => one && { ...done(one), withdrawn: doneOrNull(one.withdrawn) }
  const submission = (one: Submission | null) => one && { ...done(one), answer: doneOrNull(one.answer) }
  return {
    done,
    submission,
    signOff,
    act: (taken) => {
      const { document: _, ...act } = taken
      return done(act)
    },
    review: ({ since, steps, signOffs, submissions, versions, publications, periods, errata, state }) => ({
      state,
      since: doneOrNull(since),
      steps: steps.map(done),
      signOff: signOff(signOffs.at(-1) ?? null),
      signOffs: signOffs.map(signOff),
      submissions: submissions.map(submission),
      versions: versions.map(done),
      publications: publications.map(done),
      periods: periods.map((one) => ({ ...done(one), reopened: doneOrNull(one.reopened) })),
      closedUntil: closedPeriodOf({ periods })?.until ?? null,
      errata: errata.map(done),
    }),
  }
}
