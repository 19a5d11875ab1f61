/** Who works at the desks of tests; everybody has the same password. */
export interface Person {
  readonly email: string
  readonly name: string
  readonly role: 'office' | 'editor' | 'secretariat' | 'viewer'
  /** Of a secretariat. */
  readonly chamber?: string
}

export const password = 'correct horse battery'

export const people = {
  lin: { email: 'lin@example.org', name: '林小满', role: 'office' },
  zhou: { email: 'zhou@example.org', name: '周知远', role: 'editor' },
  mei: { email: 'mei@example.org', name: '梅子青', role: 'editor' },
  xu: { email: 'xu@example.org', name: '许望舒', role: 'secretariat', chamber: 'm013' },
  he: { email: 'he@example.org', name: '何晚晴', role: 'secretariat', chamber: 'm072' },
} as const satisfies Record<string, Person>
