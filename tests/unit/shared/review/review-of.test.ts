import { describe, expect, it } from 'vitest'
import type { AccountId, ChamberId, DocumentId } from '../../../../shared/ids.ts'
import type { Act, Decision } from '../../../../shared/review/act.ts'
import { type ArticleState, articleStates } from '../../../../shared/review/article-state.ts'
import { actFaults, findActFault, type Proposal, type Standing } from '../../../../shared/review/find-act-fault.ts'
import { reviewOf, sealOf } from '../../../../shared/review/review-of.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const document = 'document-of-the-test-00' as DocumentId
const [ann, bob, cai, dan] = ['ann', 'bob', 'cai', 'dan'] as AccountId[] as [AccountId, AccountId, AccountId, AccountId]

/** One decision after the other, each by somebody. */
function taken(...decisions: readonly [AccountId, Decision][]): Act[] {
  return decisions.map(([by, decision], i) => ({ ...decision, document, seq: 10 + i, by, atMs: 100 + i, id: i + 1 }))
}

const move = (from: ArticleState, to: ArticleState, opinion = ''): Decision => ({
  kind: 'state',
  payload: { from, to, opinion },
})
const sign: Decision = { kind: 'sign', payload: { contentHash: 'a1' } }
const reopen = (to: ArticleState | null, reason = '漏了一段'): Decision => ({ kind: 'reopen', payload: { reason, to } })
const submit = (note: string): Decision => ({ kind: 'submit', payload: { note, contentHash: 'c' } })

function standing(acts: readonly Act[], change: Partial<Standing> = {}): Standing {
  const review = reviewOf(acts)
  return { kind: 'article', chamber: 'm013' as ChamberId, review, seal: sealOf(document, review, []), ...change }
}

const fault = (acts: readonly Act[], by: AccountId, proposal: Proposal, change: Partial<Standing> = {}) =>
  findActFault(standing(acts, change), by, proposal)

/** Moves by persons in turn, so that no two of a group are by one. */
function upTo(state: ArticleState): [AccountId, Decision][] {
  const persons = [ann, bob, cai] as const
  return articleStates
    .slice(1, articleStates.indexOf(state) + 1)
    .map((to, i) => [persons[i % 3] ?? ann, move(articleStates[i] ?? 'draft', to, `意见 ${i}`)])
}

describe('states of an article', () => {
  it('[V1] begin with a draft that nobody moved', () => {
    expect(reviewOf([])).toMatchObject({ state: 'draft', since: null, steps: [], signOff: null, submissions: [] })
  })

  it('[V2] go forward by one, with person, time and opinion', () => {
    const acts = taken([ann, move('draft', 'first', '可用')], [bob, move('first', 'second')])
    expect(reviewOf(acts)).toMatchObject({
      state: 'second',
      since: { by: bob, atMs: 101 },
      steps: [
        { state: 'first', by: ann, atMs: 100, opinion: '可用' },
        { state: 'second', by: bob, atMs: 101, opinion: '' },
      ],
    })
    expect(fault(acts, cai, move('second', 'third'))).toBeNull()
    expect(fault(acts, cai, move('second', 'typeset'))).toBe('notOneStep')
    expect(fault(acts, cai, move('second', 'second'))).toBe('notOneStep')
  })

  it('[V2] go back to any earlier one with a reason, and what lay behind it is to be done again', () => {
    const acts = taken(...upTo('proof2'))
    expect(fault(acts, dan, move('proof2', 'first', ' '))).toBe('reasonMissing')
    expect(fault(acts, dan, move('proof2', 'first', '名单有误'))).toBeNull()
    const back = reviewOf([...acts, ...taken([dan, move('proof2', 'first', '名单有误')])])
    expect(back.state).toBe('first')
    expect(back.steps.map(({ state }) => state)).toEqual(['first'])
    expect(back.since?.by).toBe(dan)
  })

  it('[V2] are moved by whoever saw the state that it has', () => {
    const acts = taken([ann, move('draft', 'first')])
    expect(fault(acts, bob, move('draft', 'first'))).toBe('movedMeanwhile')
  })

  it('[V3] three reviews are by three persons, and three proofs too', () => {
    const once = taken([ann, move('draft', 'first')])
    expect(fault(once, ann, move('first', 'second'))).toBe('samePerson')
    const twice = taken([ann, move('draft', 'first')], [bob, move('first', 'second')])
    expect(fault(twice, ann, move('second', 'third'))).toBe('samePerson')
    expect(fault(twice, bob, move('second', 'third'))).toBe('samePerson')
    const proofs = taken(...upTo('proof2'))
    const proofReader = reviewOf(proofs).steps.find(({ state }) => state === 'proof1')?.by ?? dan
    expect(fault(proofs, proofReader, move('proof2', 'proof3'))).toBe('samePerson')
    expect(fault(proofs, dan, move('proof2', 'proof3'))).toBeNull()
    // Between the groups nobody is kept out.
    expect(fault(taken(...upTo('third')), cai, move('third', 'typeset'))).toBeNull()
  })

  it('[V3] a step that was taken back does not count', () => {
    const acts = taken([ann, move('draft', 'first')], [bob, move('first', 'draft', '重写')])
    expect(fault(acts, bob, move('draft', 'first'))).toBeNull()
    const again = taken(
      [ann, move('draft', 'first')],
      [bob, move('first', 'second')],
      [cai, move('second', 'first', '再看')],
    )
    expect(fault(again, bob, move('first', 'second'))).toBeNull()
    expect(fault(again, ann, move('first', 'second'))).toBe('samePerson')
  })

  it('[V4] to print leads the sign-off alone, from the read-through', () => {
    const ready = taken(...upTo('readthrough'))
    expect(fault(ready, dan, move('readthrough', 'print'))).toBe('signToPrint')
    expect(fault(taken(...upTo('proof3')), dan, sign)).toBe('notReadThrough')
    expect(fault(ready, dan, sign)).toBeNull()
    expect(reviewOf(taken(...upTo('readthrough'), [dan, sign])).state).toBe('print')
    // Other kinds have no states.
    expect(fault([], dan, sign, { kind: 'ledger' })).toBeNull()
    expect(fault([], dan, move('draft', 'first'), { kind: 'ledger' })).toBe('unfitKind')
  })

  it('[V3] of 2,000 seeded histories that the rules allow, no two steps of a group are by one person', () => {
    const persons = [ann, bob, cai, dan]
    const seed = 20_260
    const random = createRandomSource(seed)
    let moves = 0
    for (let history = 0; history < 2_000; history++) {
      const acts: Act[] = []
      for (let i = 0; i < 24; i++) {
        const { state } = reviewOf(acts)
        const to = articleStates[random.int(articleStates.length)] ?? 'draft'
        const by = persons[random.int(persons.length)] ?? ann
        const decision = state === 'readthrough' && random.int(2) === 0 ? sign : move(state, to, '理由')
        if (fault(acts, by, decision) === null) acts.push({ ...taken([by, decision])[0]!, id: acts.length + 1 })
      }
      moves += acts.length
      const { steps, state } = reviewOf(acts)
      for (const group of [articleStates.slice(1, 4), articleStates.slice(5, 8)]) {
        const by = steps.filter((step) => group.includes(step.state)).map((step) => step.by)
        expect(new Set(by).size, `seed ${seed}, history ${history}`).toBe(by.length)
      }
      // Each state up to the present one was passed once.
      expect(steps.map((step) => step.state)).toEqual(articleStates.slice(1, articleStates.indexOf(state) + 1))
    }
    expect(moves).toBeGreaterThan(5_000)
  })
})

describe('sign-off', () => {
  const signed = taken(...upTo('readthrough'), [dan, sign])

  it('[V5] names seq, hash, person and time', () => {
    expect(reviewOf(signed).signOff).toEqual({
      act: 9,
      seq: 18,
      contentHash: 'a1',
      by: dan,
      atMs: 108,
      isWithdrawn: false,
      withdrawn: null,
    })
  })

  it('[V6] seals: nothing is moved, submitted or signed again', () => {
    expect(standing(signed).seal).toBe('signed')
    expect(fault(signed, ann, move('print', 'first', '改'))).toBe('sealed')
    expect(fault(signed, ann, submit(''))).toBe('sealed')
    expect(fault(signed, ann, sign)).toBe('sealed')
    expect(fault(signed, ann, { kind: 'version', payload: { name: '定稿' } })).toBeNull()
  })

  it('[V7] is withdrawn with a reason and stays in the list', () => {
    expect(fault([], dan, reopen('third'))).toBe('notSigned')
    expect(fault(signed, dan, reopen('third', ''))).toBe('reasonMissing')
    expect(fault(signed, dan, reopen(null))).toBe('notOneStep')
    expect(fault(signed, dan, reopen('print'))).toBe('notOneStep')
    expect(fault(signed, dan, reopen('third'))).toBeNull()
    const opened = [...signed, { ...taken([dan, reopen('third')])[0]!, id: 10 }]
    expect(standing(opened).seal).toBeNull()
    expect(reviewOf(opened)).toMatchObject({
      state: 'third',
      signOff: { isWithdrawn: true, withdrawn: { by: dan, reason: '漏了一段' } },
      signOffs: [{ contentHash: 'a1', isWithdrawn: true }],
    })
    expect(reviewOf(opened).steps).toHaveLength(3)
  })

  it('[V7] of a ledger is withdrawn without a state', () => {
    const ledger = taken([dan, sign])
    expect(reviewOf(ledger)).toMatchObject({ state: 'draft', since: null, steps: [], signOff: { by: dan } })
    expect(fault(ledger, dan, reopen('third'), { kind: 'ledger' })).toBe('notOneStep')
    expect(fault(ledger, dan, reopen(null), { kind: 'ledger' })).toBeNull()
  })
})

describe('submissions', () => {
  it('[V8] are counted, and a newer one takes the place of one that waits', () => {
    const acts = taken([ann, submit('初稿')], [ann, submit('补了三笔')])
    expect(reviewOf(acts).submissions).toMatchObject([
      { ordinal: 1, note: '初稿', outcome: 'replaced', answer: null, seq: 10, contentHash: 'c' },
      { ordinal: 2, note: '补了三笔', outcome: 'waiting', answer: null },
    ])
  })

  it('[V8] are answered once, and returned with a reason', () => {
    const waiting = taken([ann, submit('')])
    expect(fault(waiting, bob, { kind: 'return', payload: { submission: 1, reason: '' } })).toBe('reasonMissing')
    expect(fault(waiting, bob, { kind: 'accept', payload: { submission: 7, note: '' } })).toBe('noSuchSubmission')
    const returned: Decision = { kind: 'return', payload: { submission: 1, reason: '合计不符' } }
    expect(fault(waiting, bob, returned)).toBeNull()
    const answered = taken([ann, submit('')], [bob, returned])
    expect(reviewOf(answered).submissions).toMatchObject([
      { outcome: 'returned', answer: { by: bob, text: '合计不符', atMs: 101 } },
    ])
    expect(fault(answered, bob, { kind: 'accept', payload: { submission: 1, note: '' } })).toBe('alreadyAnswered')
    const replaced = taken([ann, submit('')], [ann, submit('')])
    expect(fault(replaced, bob, { kind: 'accept', payload: { submission: 1, note: '' } })).toBe('alreadyAnswered')
  })

  it('[V8] are of a chamber', () => {
    expect(fault([], ann, submit(''), { chamber: null })).toBe('unfitKind')
    expect(fault([], ann, submit(''), { kind: 'issue' })).toBe('unfitKind')
    expect(fault([], ann, submit(''), { kind: 'roster' })).toBeNull()
  })
})

describe('publication', () => {
  const publish: Decision = {
    kind: 'publish',
    payload: {
      contentHash: 'i',
      head: { number: 7, hash: 'ff' },
      documents: [{ id: document, title: '甲', seq: 4, contentHash: 'a1' }],
    },
  }

  it('[V9] seals the issue and what it names, for good', () => {
    const published = taken([dan, publish])
    const issue = standing(published, { kind: 'issue' })
    expect(issue.seal).toBe('published')
    expect(findActFault(issue, dan, { kind: 'publish' })).toBe('published')
    expect(findActFault(issue, dan, reopen(null))).toBe('published')
    const article = reviewOf(taken(...upTo('readthrough'), [dan, sign]))
    expect(sealOf(document, article, published)).toBe('published')
    expect(sealOf('another-document-000000' as DocumentId, reviewOf([]), published)).toBeNull()
  })

  it('[V9] is of issues', () => {
    expect(fault([], dan, { kind: 'publish' })).toBe('unfitKind')
  })
})

it('[V1] documents of comments take no act', () => {
  const proposals: Proposal[] = [sign, submit(''), { kind: 'publish' }, { kind: 'version', payload: { name: '甲' } }]
  for (const proposal of proposals) expect(fault([], ann, proposal, { kind: 'comments' })).toBe('unfitKind')
})

it('[V10] a version has a name, and as many as there are are kept', () => {
  expect(fault([], ann, { kind: 'version', payload: { name: ' ' } })).toBe('nameMissing')
  const acts = taken(
    [ann, { kind: 'version', payload: { name: '一稿' } }],
    [bob, { kind: 'version', payload: { name: '二稿' } }],
  )
  expect(reviewOf(acts).versions).toMatchObject([
    { name: '一稿', seq: 10, by: ann },
    { name: '二稿', seq: 11, by: bob },
  ])
  expect(actFaults.nameMissing).toBe('V10')
})

it('[V16] follows acts by their numbers, also where the clock of the server was set back by a day', () => {
  const acts = taken(...upTo('readthrough'), [dan, sign], [dan, reopen('proof3')])
  const setBack = acts.map((act, i) => ({ ...act, atMs: i % 2 === 0 ? act.atMs : act.atMs - 86_400_000 }))
  expect(reviewOf(setBack)).toMatchObject({ state: 'proof3', signOff: { isWithdrawn: true } })
})
