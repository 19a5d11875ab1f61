/** Whoever only looks is led to nothing empty; whoever decides is led everywhere. */
import { expect, test } from 'vitest'
import { shownPlaces } from '../../../../client/ui/frame/shown-places.ts'
import type { Role } from '../../../../shared/access/principal.ts'
import type { DocumentKind } from '../../../../shared/document/kind.ts'

const places = (role: Role, kinds: readonly DocumentKind[], unsettled = 0): string =>
  Object.entries(shownPlaces(role, new Set(kinds), unsettled))
    .filter(([, isShown]) => isShown)
    .map(([name]) => name)
    .join(' ')

test.each([
  ['office', [], 0, 'home tables totals merge submissions'],
  ['editor', [], 0, 'home tables totals merge'],
  ['secretariat', [], 0, 'home tables totals merge submissions'],
  ['viewer', ['issue', 'article'], 0, 'home'],
  ['viewer', ['issue', 'roster'], 0, 'home tables'],
  ['viewer', ['ledger'], 2, 'home tables totals merge'],
  ['auditor', [], 0, 'inspect'],
  ['auditor', ['ledger'], 0, 'inspect tables totals'],
] as const)('%s who may read %j with %i unsettled is led to: %s', (role, kinds, unsettled, shown) => {
  expect(places(role, kinds, unsettled)).toBe(shown)
})
