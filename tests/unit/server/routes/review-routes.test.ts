/** Decisions over HTTP: who may take which, what stands in their way, and what is shown of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../../../shared/access/principal.ts'
import { createDocumentId, type DocumentId } from '../../../../shared/ids.ts'
import { articleStates } from '../../../../shared/review/article-state.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
let office: string
let issue: string
let article: string
beforeEach(async () => {
  app = await openTestApp()
  office = await app.token('office')
  issue = await make('issue', 'm013', null)
  article = await make('article', 'm013', issue)
})
afterEach(() => app.close())

async function make(kind: string, chamber: string | null, parent: string | null): Promise<string> {
  const { body } = await app.call(office, 'POST', '/api/documents', { kind, title: '甲', chamber, parent })
  return body['id'] as string
}

const act = (token: string, id: string, body: object) => app.call(token, 'POST', `/api/documents/${id}/acts`, body)
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  (body['error'] as { code: string } | undefined)?.code ?? body['kind'],
]

async function seen(id: string): Promise<{ seq: number; contentHash: string }> {
  const { body } = await app.call(office, 'GET', `/api/documents/${id}/review`)
  return { seq: body['seq'] as number, contentHash: body['contentHash'] as string }
}

/** Of the one office account there is a colleague for each step. */
async function colleague(index: number): Promise<string> {
  const email = `colleague-${index}@example.org`
  const account =
    app.access.accounts.findByEmail(email) ??
    (await app.access.accounts.create({ email, name: `同事 ${index}`, role: 'office', chamber: null }))
  return app.access.tokens.issue(account.id, Date.now())
}

async function bringTo(id: string, state: (typeof articleStates)[number]): Promise<void> {
  for (const [i, to] of articleStates.entries()) {
    if (i === 0 || i > articleStates.indexOf(state)) continue
    const payload = { from: articleStates[i - 1], to, opinion: '' }
    expect(codeOf(await act(await colleague(i), id, { kind: 'state', payload }))).toEqual([201, 'state'])
  }
}

async function sign(id: string): Promise<void> {
  expect(codeOf(await act(office, id, { kind: 'sign', ...(await seen(id)) }))).toEqual([201, 'sign'])
}

describe('who may decide', () => {
  const people: readonly (readonly [Role, string | null])[] = [
    ['office', null],
    ['editor', null],
    ['secretariat', 'm013'],
    ['secretariat', 'm072'],
    ['viewer', 'm013'],
    ['auditor', null],
  ]
  // Judged before anything else, so that a body which cannot be carried out tells who may ask.
  const cases = [
    ['version', { name: '' }, [422, 422, 422, 404, 403, 404]],
    ['state', { from: 'third', to: 'typeset' }, [409, 409, 403, 404, 403, 404]],
    ['submit', {}, [400, 403, 400, 404, 403, 404]],
    ['accept', { submission: 99 }, [422, 403, 403, 404, 403, 404]],
    ['return', { submission: 99, reason: '' }, [422, 403, 403, 404, 403, 404]],
    ['sign', {}, [400, 403, 403, 404, 403, 404]],
    ['reopen', { reason: '' }, [422, 403, 403, 404, 403, 404]],
    ['publish', {}, [400, 403, 403, 404, 403, 404]],
    ['closePeriod', { until: '2020-03-31' }, [400, 403, 403, 404, 403, 404]],
    ['reopenPeriod', { until: '2020-03-31', reason: '' }, [422, 403, 403, 404, 403, 404]],
    ['erratum', { article: 'a', date: '2020-04-02', reason: '' }, [422, 403, 403, 404, 403, 404]],
  ] as const

  it.each(cases)('[V10] [guard review.decide] %s', async (kind, payload, expected) => {
    const found: number[] = []
    for (const [role, chamber] of people) {
      const token = await app.token(role, chamber)
      found.push((await act(token, article, { kind, payload })).status)
    }
    expect(found).toEqual(expected)
  })

  it('[V10] editors review no ledger, and nobody without the right to write names a version', async () => {
    const ledger = await make('ledger', 'm013', null)
    const editor = await app.token('editor')
    expect((await act(editor, ledger, { kind: 'sign', ...(await seen(ledger)) })).status).toBe(404)
    const secretariat = await app.token('secretariat', 'm013')
    const body = { kind: 'version', payload: { name: '一稿' } }
    expect((await act(secretariat, ledger, body)).status).toBe(201)
    expect((await act(await app.token('viewer', 'm013'), ledger, body)).status).toBe(403)
  })
})

describe('states', () => {
  it('[V2] [V3] are moved step by step, and refusals name their rule', async () => {
    const move = (from: string, to: string, opinion = '') =>
      act(office, article, { kind: 'state', payload: { from, to, opinion } })
    expect(codeOf(await move('draft', 'first', '可用'))).toEqual([201, 'state'])
    expect(codeOf(await move('draft', 'first'))).toEqual([409, 'movedMeanwhile'])
    const refused = await move('first', 'second')
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'samePerson', detail: { rule: 'V3' } } } })
    expect(codeOf(await move('first', 'draft'))).toEqual([422, 'reasonMissing'])
    expect(codeOf(await move('first', 'nowhere'))).toEqual([400, 'invalidPayload'])
    const { body } = await app.call(office, 'GET', `/api/documents/${article}/review`)
    expect(body).toMatchObject({
      document: article,
      state: 'first',
      since: { by: { name: 'office 甲' } },
      steps: [{ state: 'first', opinion: '可用', by: { name: 'office 甲' }, at: expect.stringMatching(/Z$/) }],
      acts: [{ id: 1, kind: 'state', seq: 1, payload: { from: 'draft', to: 'first' } }],
      isSealed: false,
      seal: null,
    })
  })

  it('[V2] of two who move it at once, one does', async () => {
    const payload = { from: 'draft', to: 'first', opinion: '' }
    const both = [await colleague(1), await colleague(2)].map((token) =>
      act(token, article, { kind: 'state', payload }),
    )
    const codes = (await Promise.all(both)).map(({ status }) => status).toSorted((a, b) => a - b)
    expect(codes).toEqual([201, 409])
  })
})

describe('sign-off', () => {
  it('[V4] [V5] binds to what the signer saw', async () => {
    await bringTo(article, 'readthrough')
    const { seq, contentHash } = await seen(article)
    const other = contentHash.replace(/./, (first) => (first === '0' ? '1' : '0'))
    const refused = await act(office, article, { kind: 'sign', seq, contentHash: other })
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'changedMeanwhile', detail: { seq, contentHash, by: [] } } },
    })
    await sign(article)
    const { body } = await app.call(office, 'GET', `/api/documents/${article}/review`)
    expect(body).toMatchObject({
      state: 'print',
      isSealed: true,
      seal: 'signed',
      signOff: { seq, contentHash, isWithdrawn: false, withdrawn: null, by: { name: 'office 甲' } },
    })
    expect(codeOf(await act(office, article, { kind: 'sign', ...(await seen(article)) }))).toEqual([422, 'sealed'])
  })

  it('[V7] is withdrawn with a reason', async () => {
    await bringTo(article, 'readthrough')
    await sign(article)
    const reopen = (payload: object) => act(office, article, { kind: 'reopen', payload })
    expect(codeOf(await reopen({ reason: '', to: 'third' }))).toEqual([422, 'reasonMissing'])
    expect(codeOf(await reopen({ reason: '漏了一段', to: 'third' }))).toEqual([201, 'reopen'])
    const { body } = await app.call(office, 'GET', `/api/documents/${article}/review`)
    expect(body).toMatchObject({
      state: 'third',
      isSealed: false,
      signOff: { isWithdrawn: true, withdrawn: { reason: '漏了一段', by: { name: 'office 甲' } } },
    })
  })

  it('[V6] the seal is lifted if the act cannot be written', async () => {
    await bringTo(article, 'readthrough')
    const { seq, contentHash } = await seen(article)
    const before = [...app.seals]
    app.store.appendAct = async () => {
      throw new Error('the disk is full')
    }
    expect((await act(office, article, { kind: 'sign', seq, contentHash })).status).toBe(500)
    expect(app.seals.slice(before.length)).toEqual(['seal', 'lift'])
  })
})

describe('submissions', () => {
  it('[V8] [guard review.submissions] wait for the office, and a chamber sees its own', async () => {
    const roster = await make('roster', 'm013', null)
    const [own, other] = [await app.token('secretariat', 'm013'), await app.token('secretariat', 'm072')]
    const submitted = await act(own, roster, { kind: 'submit', payload: { note: '请审' }, ...(await seen(roster)) })
    expect(codeOf(submitted)).toEqual([201, 'submit'])
    const inbox = async (token: string) =>
      (await app.call(token, 'GET', '/api/submissions')).body['submissions'] as Record<string, unknown>[]
    const line = { document: roster, kind: 'roster', chamber: 'm013', ordinal: 1, note: '请审', outcome: 'waiting' }
    expect(await inbox(office)).toMatchObject([{ ...line, isChangedSinceSubmission: false }])
    expect(await inbox(own)).toMatchObject([line])
    expect(await inbox(other)).toEqual([])
    expect(await inbox(await app.token('editor'))).toEqual([])
    const submission = submitted.body['id']
    const returned = { kind: 'return', payload: { submission, reason: '合计不符' } }
    expect(codeOf(await act(office, roster, returned))).toEqual([201, 'return'])
    expect(codeOf(await act(office, roster, returned))).toEqual([409, 'alreadyAnswered'])
    expect(await inbox(office)).toEqual([])
    expect(await inbox(own)).toMatchObject([{ outcome: 'returned', answer: { text: '合计不符' } }])
  })

  it('[V8] of somebody who moved to another chamber are not listed any more', async () => {
    const roster = await make('roster', 'm013', null)
    const own = await app.token('secretariat', 'm013')
    await act(own, roster, { kind: 'submit', ...(await seen(roster)) })
    const account = app.access.accounts.findByEmail('secretariat-m013@example.org')!
    app.access.accounts.setMembership(account.id, 'secretariat', 'm099' as never, account.id)
    expect((await app.call(own, 'GET', '/api/submissions')).body['submissions']).toEqual([])
  })
})

describe('the board', () => {
  it('[V2] has a line for each article', async () => {
    const other = await make('article', 'm013', issue)
    await act(office, article, { kind: 'state', payload: { from: 'draft', to: 'first', opinion: '可用' } })
    app.articlesOf.set(issue as DocumentId, [other])
    const { body } = await app.call(office, 'GET', `/api/documents/${issue}/board`)
    expect(body).toMatchObject({ document: issue, seal: null, publications: [] })
    expect(body['articles']).toMatchObject([
      { id: other, state: 'draft', since: null, place: 0 },
      { id: article, state: 'first', place: null, signOff: null, submission: null, isChangedSinceSubmission: null },
    ])
    expect(codeOf(await app.call(office, 'GET', `/api/documents/${article}/board`))).toEqual([422, 'unfitKind'])
  })

  it('[A12] [guard review.board] has none for what may not be read', async () => {
    const shared = await make('issue', null, null)
    const [own, foreign] = [await make('article', 'm013', shared), await make('article', 'm072', shared)]
    const idsFor = async (token: string) => {
      const { body } = await app.call(token, 'GET', `/api/documents/${shared}/board`)
      return (body['articles'] as { id: string }[]).map(({ id }) => id).sort()
    }
    expect(await idsFor(await app.token('secretariat', 'm013'))).toEqual([own])
    expect(await idsFor(office)).toEqual([own, foreign].sort())
  })
})

describe('publication', () => {
  it('[V9] wants articles, each of them signed', async () => {
    const publish = async () => act(office, issue, { kind: 'publish', ...(await seen(issue)) })
    expect(codeOf(await publish())).toEqual([422, 'nothingToPublish'])
    const absent = createDocumentId()
    app.articlesOf.set(issue as DocumentId, [article, absent])
    expect(await publish()).toMatchObject({
      status: 422,
      body: { error: { code: 'unsigned', detail: { rule: 'V9', articles: [article, absent] } } },
    })
  })

  it('[V9] names issue, articles and the newest commit, and seals them for good', async () => {
    await bringTo(article, 'readthrough')
    await sign(article)
    app.articlesOf.set(issue as DocumentId, [article])
    const { contentHash } = await seen(article)
    const head = await app.store.newestCommit()
    const issueSeen = await seen(issue)
    const published = await act(office, issue, { kind: 'publish', ...issueSeen })
    expect(published).toMatchObject({
      status: 201,
      body: {
        kind: 'publish',
        seq: issueSeen.seq,
        payload: {
          head,
          contentHash: issueSeen.contentHash,
          documents: [{ id: article, title: '甲', seq: 1, contentHash }],
        },
      },
    })
    const stands = async (id: string) => (await app.call(office, 'GET', `/api/documents/${id}/review`)).body['seal']
    expect([await stands(issue), await stands(article)]).toEqual(['published', 'published'])
    const reopen = await act(office, article, { kind: 'reopen', payload: { reason: '错字', to: 'third' } })
    expect(codeOf(reopen)).toEqual([422, 'published'])
    expect(codeOf(await act(office, issue, { kind: 'publish', ...issueSeen }))).toEqual([422, 'published'])
  })
})

it('[V1] a document takes so many decisions and no more', async () => {
  const taken = { document: article as DocumentId, seq: 1, by: app.access.accounts.list()[0]!.id, atMs: 1 }
  for (let i = 0; i < 1_000; i++) await app.store.appendAct({ ...taken, kind: 'version', payload: { name: '稿' } })
  const body = { kind: 'version', payload: { name: '又一稿' } }
  expect(codeOf(await act(office, article, body))).toEqual([409, 'tooManyActs'])
})

describe('closed periods', () => {
  const until = '2020-03-31'
  const close = async (ledger: string, day = until, note = '') =>
    act(office, ledger, { kind: 'closePeriod', payload: { until: day, note }, ...(await seen(ledger)) })
  const reopen = (ledger: string, day: string, reason: string) =>
    act(office, ledger, { kind: 'reopenPeriod', payload: { until: day, reason } })

  it('[V14] are closed forward and reopened one by one, each with its reason', async () => {
    const ledger = await make('ledger', 'm013', null)
    expect(codeOf(await reopen(ledger, until, '漏记'))).toEqual([422, 'noClosedPeriod'])
    expect(codeOf(await close(ledger, until, '一季度'))).toEqual([201, 'closePeriod'])
    expect(codeOf(await close(ledger, '2020-03-15'))).toEqual([422, 'alreadyClosed'])
    expect(codeOf(await close(ledger))).toEqual([422, 'alreadyClosed'])
    expect(codeOf(await close(ledger, '2020-06-30'))).toEqual([201, 'closePeriod'])
    expect(codeOf(await reopen(ledger, until, '漏记'))).toEqual([409, 'movedMeanwhile'])
    expect(codeOf(await reopen(ledger, '2020-06-30', ' '))).toEqual([422, 'reasonMissing'])
    expect(codeOf(await reopen(ledger, '2020-06-30', '漏记'))).toEqual([201, 'reopenPeriod'])
    const { body } = await app.call(office, 'GET', `/api/documents/${ledger}/review`)
    expect(body).toMatchObject({
      closedUntil: until,
      isSealed: false,
      periods: [
        { until, note: '一季度', reopened: null, by: { name: 'office 甲' } },
        { until: '2020-06-30', reopened: { reason: '漏记', by: { name: 'office 甲' } } },
      ],
    })
  })

  it('[V14] are of ledgers alone, by their day, on what was seen, and not of what is signed', async () => {
    const ledger = await make('ledger', 'm013', null)
    expect(codeOf(await close(article))).toEqual([422, 'unfitKind'])
    expect(codeOf(await close(ledger, '2020-03'))).toEqual([400, 'invalidPayload'])
    expect(codeOf(await close(ledger, '2020-02-30'))).toEqual([400, 'invalidPayload'])
    expect(codeOf(await close(ledger, '2199-12-31'))).toEqual([422, 'dayToCome'])
    const stale = { kind: 'closePeriod', payload: { until }, seq: 1, contentHash: 'f'.repeat(64) }
    expect(codeOf(await act(office, ledger, stale))).toEqual([409, 'changedMeanwhile'])
    await sign(ledger)
    expect(codeOf(await close(ledger))).toEqual([422, 'sealed'])
  })
})

describe('errata', () => {
  const erratum = (more: object) =>
    act(office, issue, {
      kind: 'erratum',
      payload: { article, date: '2020-04-02', old: '甲会长', new: '乙会长', reason: '姓名有误', ...more },
    })

  it('[V15] correct a published issue, are numbered, and are withdrawn by another alone', async () => {
    app.articlesOf.set(issue as DocumentId, [article])
    expect(codeOf(await erratum({}))).toEqual([422, 'notPublished'])
    await bringTo(article, 'readthrough')
    await sign(article)
    expect(codeOf(await act(office, issue, { kind: 'publish', ...(await seen(issue)) }))).toEqual([201, 'publish'])
    expect(codeOf(await erratum({ article: createDocumentId() }))).toEqual([422, 'noSuchArticle'])
    expect(codeOf(await erratum({ new: '甲会长' }))).toEqual([422, 'nothingCorrected'])
    expect(codeOf(await erratum({ reason: '' }))).toEqual([422, 'reasonMissing'])
    expect(codeOf(await erratum({ date: '四月二日' }))).toEqual([400, 'invalidPayload'])
    expect(codeOf(await erratum({ withdraws: 99 }))).toEqual([422, 'noSuchErratum'])
    const first = await erratum({})
    expect(codeOf(first)).toEqual([201, 'erratum'])
    const withdraws = first.body['id']
    expect(codeOf(await erratum({ old: '', new: '', reason: '原文无误', withdraws }))).toEqual([201, 'erratum'])
    expect(codeOf(await erratum({ withdraws }))).toEqual([422, 'alreadyWithdrawn'])
    const { body } = await app.call(office, 'GET', `/api/documents/${issue}/review`)
    expect(body).toMatchObject({
      isSealed: true,
      errata: [
        { ordinal: 1, act: withdraws, article, date: '2020-04-02', old: '甲会长', new: '乙会长', reason: '姓名有误' },
        { ordinal: 2, withdraws, withdrawnBy: null, by: { name: 'office 甲' } },
      ],
    })
    expect((body['errata'] as { withdrawnBy: number }[])[0]?.withdrawnBy).toBe((withdraws as number) + 1)
    expect(codeOf(await act(office, article, { kind: 'erratum', payload: {} }))).toEqual([400, 'invalidPayload'])
  })
})
