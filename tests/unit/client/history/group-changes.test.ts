/** How changes in a line are grouped so that words are read as words, and that nothing is lost by it. */
import { expect, test } from 'vitest'
import { groupChanges, type LineSegment } from '../../../../client/history/group-changes.ts'
import type { ComparedPart } from '../../../../shared/history/compared-document.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const marks = { '-': 'deleted', '+': 'inserted', '=': 'same' } as const

/** `=甲 -乙 +丙`: parts with their change. */
function parts(line: string, changes: Partial<ComparedPart> = {}): ComparedPart[] {
  return line.split('|').map((each) => {
    const change = marks[each.charAt(0) as keyof typeof marks]
    const row = change === 'same' ? null : 1
    return { change, text: each.slice(1), row, putBy: null, isMoved: false, isRestyled: false, ...changes }
  })
}

const textOf = (list: readonly { text: string }[]): string => list.map(({ text }) => text).join('')

function shown(segments: readonly LineSegment[]): string {
  return segments
    .map((segment) =>
      segment.kind === 'change' ? `[-${textOf(segment.deleted)}+${textOf(segment.inserted)}]` : segment.part.text,
    )
    .join('')
}

test('[H1] a figure or a Latin word that changed in its middle is shown whole, once as it was and once as it is', () => {
  expect(shown(groupChanges(parts('=捐赠1|-2|+5|=箱')))).toBe('捐赠[-12+15]箱')
  expect(shown(groupChanges(parts('=共 1,2|+3|=4.5%，收讫')))).toBe('共 [-1,24.5%+1,234.5%]，收讫')
  expect(shown(groupChanges(parts('=the col|-ou|+o|=r is')))).toBe('the [-colour+color] is')
})

test('[H1] a letter or two between two replacements belongs to both, unless a sentence ends there', () => {
  expect(shown(groupChanges(parts('-去|+今|=年|-春|+秋')))).toBe('[-去年春+今年秋]')
  expect(shown(groupChanges(parts('-去|+今|=。|-春|+秋')))).toBe('[-去+今]。[-春+秋]')
  expect(shown(groupChanges(parts('+再|=三|+四')))).toBe('[-+再]三[-+四]')
})

test('[H2] moved text is a change of its own, and text that only looks different is no insertion', () => {
  const moved = parts('+移来', { isMoved: true })
  expect(shown(groupChanges([...parts('=甲|-乙'), ...moved]))).toBe('甲[-乙+][-+移来]')
  const [restyled] = groupChanges(parts('=粗体', { isRestyled: true }))
  expect(restyled?.kind).toBe('restyled')
})

test('[H1] whatever is grouped reads as before without insertions and as after without deletions', () => {
  const random = createRandomSource(20_201_124)
  const letters = ['甲', '乙', '。', '1', '2', '.', 'a', 'b', ' ']
  for (let round = 0; round < 2_000; round++) {
    const line = Array.from({ length: 1 + random.int(8) }, (): ComparedPart => {
      const change = (['same', 'deleted', 'inserted'] as const)[random.int(3)] ?? 'same'
      const text = Array.from({ length: 1 + random.int(4) }, () => letters[random.int(letters.length)]).join('')
      const isMoved = change !== 'same' && random.int(6) === 0
      return { change, text, row: change === 'same' ? null : 1, putBy: null, isMoved, isRestyled: false }
    })
    const segments = groupChanges(line)
    const read = (side: 'deleted' | 'inserted') =>
      segments.map((each) => (each.kind === 'change' ? textOf(each[side]) : each.part.text)).join('')
    expect(read('deleted')).toBe(textOf(line.filter(({ change }) => change !== 'inserted')))
    expect(read('inserted')).toBe(textOf(line.filter(({ change }) => change !== 'deleted')))
  }
})
