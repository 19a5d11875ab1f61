/**
 * Every route of the application, every person, every document: what is answered is what the table says. The routes
 * are read from the application, so that one that is added without a row fails here.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDocumentId } from '../../shared/ids.ts'
import { rows } from './http-routes.ts'
import { entryOf, hasEnded, isTelling, mayInspect, people, type Person, rightOf } from './people.ts'
import { openWorld, type PlacedDocument, type World } from './world.ts'

let world: World
let asked = 0
const counts = new Map<string, Map<number, number>>()

beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await world.close()
  const lines = [...counts].map(([route, byStatus]) => {
    const answers = [...byStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    return `${route.padEnd(44)} ${answers.join(', ')}`
  })
  console.log(`permissions by route and answer\n${lines.join('\n')}`)
})

async function ask(route: string, path: string, body: unknown, token: string | null): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? { origin: 'http://localhost:8787' } : { authorization: `Bearer ${token}` }),
  }
  const method = route.slice(0, route.indexOf(' '))
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  // As if from everywhere: what is asked here is more than one address may ask.
  const remoteAddress = `10.0.${asked & 255}.${(asked >> 8) & 255}`
  asked++
  const { status } = await world.app.request(path, { ...init, remoteAddress })
  const byStatus = counts.get(route) ?? new Map<number, number>()
  counts.set(route, byStatus.set(status, (byStatus.get(status) ?? 0) + 1))
  return status
}

const nameOf = ({ place, kind, chamber }: PlacedDocument): string => `${place} ${kind} of ${chamber}`

const routesOfApp = (): string[] => {
  const named = world.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  return [...new Set(named.map(({ method, path }) => `${method} ${path}`))].sort()
}

it('[A12] every route of the application has a row, and every row a route', () => {
  expect(Object.keys(rows).sort()).toEqual(routesOfApp())
})

it('[A11] [A12] every person is answered as the table says, for every document of every chamber', async () => {
  const wrong: string[] = []
  for (const [route, row] of Object.entries(rows)) {
    if (row.of !== 'document') continue
    for (const person of people) {
      const token = world.tokenOf(person)
      for (const target of world.documents) {
        const { path, body } = row.call(world, target.id, person)
        const expected = hasEnded(person) ? 403 : row.expected(person, target)
        const status = await ask(route, path, body, token)
        if (status !== expected) {
          wrong.push(
            `${route}, ${person.name}, ${target.place} ${target.kind} of ${target.chamber}: ${status}, not ${expected}`,
          )
        }
      }
      // What is absent, and what is no id, look like what may not be seen.
      for (const id of [createDocumentId(), 'no-id', '..%2f..%2fetc', encodeURIComponent('文档')]) {
        const { path, body } = row.call(world, id, person)
        const status = await ask(route, path, body, token)
        const expected = hasEnded(person) ? 403 : 404
        if (status !== expected) wrong.push(`${route}, ${person.name}, ${id}: ${status}, not ${expected}`)
      }
    }
    for (const { id } of world.documents) {
      const { path, body } = row.call(world, id, null)
      const status = await ask(route, path, body, null)
      if (status !== 401) wrong.push(`${route}, nobody: ${status}, not 401`)
    }
  }
  expect(wrong).toEqual([])
})

it('[A12] of two documents that a request names, both are judged', async () => {
  const wrong: string[] = []
  const named = world.documents.filter(({ place }) => place === 'named')
  for (const [route, row] of Object.entries(rows)) {
    if (row.of !== 'pair') continue
    const pairs = world.documents.filter(isTelling).flatMap((first) => named.map((second) => ({ first, second })))
    for (const person of people) {
      for (const { first, second } of pairs) {
        const { path, body } = row.call(world, first, second, person)
        const expected = hasEnded(person) ? 403 : row.expected(person, first, second, first === second)
        const status = await ask(route, path, body, world.tokenOf(person))
        if (status !== expected) {
          wrong.push(`${route}, ${person.name}, ${nameOf(first)} and ${nameOf(second)}: ${status}, not ${expected}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

it('[R8] routes without a document are answered by who asks', async () => {
  const wrong: string[] = []
  for (const [route, row] of Object.entries(rows)) {
    if (row.of !== 'person') continue
    for (const person of [...people, null]) {
      const { path, body } = row.call(world, person)
      const expected = person === null ? 401 : hasEnded(person) ? 403 : row.expected(person)
      const status = await ask(route, path, body, world.tokenOf(person))
      if (status !== expected) wrong.push(`${route}, ${person?.name ?? 'nobody'}: ${status}, not ${expected}`)
    }
  }
  expect(wrong).toEqual([])
})

it('[A12] lists hold what may be read and nothing else', async () => {
  for (const person of people.filter((each) => !hasEnded(each))) {
    const { body } = await world.app.call(world.tokenOf(person) ?? '', 'GET', '/api/documents')
    const listed = new Set((body['documents'] as { id: string }[]).map(({ id }) => id))
    const readable = world.documents.filter((target) => rightOf(person, target) !== '-')
    for (const target of world.documents) expect(listed.has(target.id)).toBe(readable.includes(target))
  }
})

it('asks thousands of different questions', () => {
  const total = [...counts.values()].flatMap((byStatus) => [...byStatus.values()]).reduce((a, b) => a + b, 0)
  expect(total).toBeGreaterThan(10_000)
})

// A person of the tables whose rights are those of another would test nothing.
it('the people differ', () => {
  const rightsOf = (person: Person) =>
    JSON.stringify([
      [hasEnded(person), person.role, person.chamber],
      world.documents.map((target) => [entryOf(person, target), mayInspect(person, target)]),
    ])
  expect(new Set(people.map(rightsOf)).size).toBeGreaterThan(people.length - 3)
})
