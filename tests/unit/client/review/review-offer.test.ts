/** Which action is offered to whom: by the rules that the server decides with, so that no button leads to a refusal. */
import { describe, expect, test } from 'vitest'
import { reviewOffer } from '../../../../client/review/review-offer.ts'
import { readReviewView } from '../../../../client/review/review-view.ts'
import { type Principal, type Role, withRoleAlone } from '../../../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../../../shared/ids.ts'
import { type AnswerInput, type Deed, moved, reviewAnswer } from './support/review-answer.ts'

const chamber = 'm013' as ChamberId
const as = (id: string, role: Role, of: ChamberId | null = null): Principal =>
  withRoleAlone({ account: id as AccountId, name: id, role, chamber: of })

function offer(asker: Principal, deeds: readonly Deed[], input: AnswerInput = {}, of: ChamberId | null = null) {
  return reviewOffer(readReviewView(reviewAnswer(deeds, input)), asker, { chamber: of })
}

const readThrough = moved('zhou', 'mei', 'lin', 'lin', 'zhou', 'mei', 'lin', 'lin')

describe('articles', () => {
  test('[V2] [V10] editors and the office take the next step; others read why not', () => {
    for (const role of ['editor', 'office'] as const) {
      expect(offer(as('zhou', role), []).first).toEqual({ do: 'move', to: 'first' })
    }
    for (const role of ['secretariat', 'viewer'] as const) {
      expect(offer(as('xu', role), [])).toMatchObject({ first: { do: 'nothing', why: 'notReviewer' }, back: [] })
    }
  })

  test('[V3] whoever did one review is told which, and is offered none of the others', () => {
    const deeds = moved('zhou')
    expect(offer(as('zhou', 'editor'), deeds).first).toEqual({
      do: 'nothing',
      why: 'samePerson',
      next: 'second',
      did: 'first',
    })
    expect(offer(as('mei', 'editor'), deeds).first).toEqual({ do: 'move', to: 'second' })
    // A proof is other work than a review.
    expect(offer(as('zhou', 'editor'), moved('zhou', 'mei', 'lin', 'lin')).first).toEqual({ do: 'move', to: 'proof1' })
  })

  test('[V2] back lead all earlier states, the nearest first; what was taken back does not count', () => {
    expect(offer(as('zhou', 'editor'), moved('zhou', 'mei', 'lin')).back).toEqual(['second', 'first', 'draft'])
    const sentBack = { by: 'lin', kind: 'state', payload: { from: 'second', to: 'draft', opinion: 'anew' } }
    expect(offer(as('zhou', 'editor'), [...moved('zhou', 'mei'), sentBack]).first).toEqual({ do: 'move', to: 'first' })
  })

  test('[V4] [V10] to print leads the office’s signature alone', () => {
    expect(offer(as('lin', 'office'), readThrough)).toMatchObject({ first: { do: 'sign' }, canSign: true })
    expect(offer(as('zhou', 'editor'), readThrough)).toMatchObject({
      first: { do: 'nothing', why: 'awaitsSignature' },
      canSign: false,
    })
    expect(offer(as('lin', 'office'), moved('zhou')).canSign).toBe(false)
  })

  test('[V6] [V7] [V9] signed, only the office reopens it; published, nobody does', () => {
    const deeds = [...readThrough, { by: 'lin', kind: 'sign', payload: { contentHash: 'ab'.repeat(32) } }]
    const signed = { seal: 'signed' } as const
    const locked = { first: { do: 'nothing', why: 'signed' }, back: [], canSign: false }
    expect(offer(as('lin', 'office'), deeds, signed)).toMatchObject({ ...locked, canReopen: true })
    expect(offer(as('zhou', 'editor'), deeds, signed)).toMatchObject({ ...locked, canReopen: false })
    expect(offer(as('lin', 'office'), deeds, { seal: 'published' })).toMatchObject({
      first: { do: 'nothing', why: 'published' },
      canReopen: false,
    })
  })
})

describe('tables of a chamber', () => {
  const submit = (by: string): Deed => ({ by, kind: 'submit', payload: { note: '', contentHash: 'cd'.repeat(32) } })
  const ledger = { kind: 'ledger' } as const

  test('[V8] [V10] the chamber submits, the office answers what waits before it signs', () => {
    const xu = as('xu', 'secretariat', chamber)
    expect(offer(xu, [], ledger, chamber).first).toEqual({ do: 'submit' })
    expect(offer(xu, [submit('xu')], ledger, chamber)).toMatchObject({
      first: { do: 'nothing', why: 'submitted' },
      canSubmit: true,
      toAnswer: null,
    })
    const lin = as('lin', 'office')
    expect(offer(lin, [submit('xu'), submit('xu')], ledger, chamber)).toMatchObject({
      first: { do: 'answer', submission: 2 },
      canSign: true,
    })
    const accepted = { by: 'lin', kind: 'accept', payload: { submission: 1, note: '' } }
    expect(offer(lin, [submit('xu'), accepted], ledger, chamber)).toMatchObject({
      first: { do: 'sign' },
      toAnswer: null,
    })
  })

  test('[V10] another chamber submits nothing here, and an editor signs nothing', () => {
    const other = as('he', 'secretariat', 'm072' as ChamberId)
    expect(offer(other, [], ledger, chamber)).toMatchObject({
      first: { do: 'nothing', why: 'officeSigns' },
      canSubmit: false,
      canName: false,
    })
    expect(offer(as('zhou', 'editor'), [], ledger, chamber).first).toEqual({ do: 'nothing', why: 'officeSigns' })
  })
})
