/** Who is here: one entry a person and place, the own one last, and nothing of what a client merely claims to be. */
import { describe, expect, test } from 'vitest'
import { onePerPerson, readPeople } from '../../../../client/ui/presence/people.ts'
import { personInitials } from '../../../../client/ui/presence/person-initials.ts'

const user = (account: string, name: string, hue: unknown = 3) => ({ account, name, hue })

describe('[R9] people of a document', () => {
  test('two tabs of one person in one place are one entry, in two places two', () => {
    const states = new Map<number, unknown>([
      [1, { user: user('a', '林予安'), place: 'x' }],
      [2, { user: user('a', '林予安'), place: 'x' }],
      [3, { user: user('a', '林予安'), place: 'y' }],
    ])
    const people = readPeople(states, 'b')
    expect(people.map((person) => person.place)).toEqual(['x', 'y'])
    expect(onePerPerson(people)).toHaveLength(1)
  })

  test('the own entry is known and stands last', () => {
    const states = new Map<number, unknown>([
      [1, { user: user('self', 'Ada') }],
      [2, { user: user('other', 'Zoe') }],
    ])
    expect(readPeople(states, 'self').map((person) => [person.account, person.isSelf])).toEqual([
      ['other', false],
      ['self', true],
    ])
  })

  test('a state without a stamped person is no person, and a hue outside the eight is brought inside', () => {
    const states = new Map<number, unknown>([
      [1, null],
      [2, {}],
      [3, { user: { name: 'nobody' } }],
      [4, { user: user('a', 'Ada', 99), place: 7 }],
    ])
    expect(readPeople(states, 'self')).toEqual([{ account: 'a', name: 'Ada', hue: 3, place: null, isSelf: false }])
  })
})

describe('initials', () => {
  test.each([
    ['林予安', '予安'],
    ['陈默', '默'],
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['欧阳 明月', '明月'],
    ['', '?'],
  ])('%s is %s', (name, initials) => {
    expect(personInitials(name)).toBe(initials)
  })
})
