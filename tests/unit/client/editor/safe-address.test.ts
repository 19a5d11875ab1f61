/** A link leads to the web or to a mailbox, whatever was pasted, typed or sent. */
import { describe, expect, test } from 'vitest'
import { addressFromTyping, safeAddress } from '../../../../client/newsletter/editor/nodes/safe-address.ts'

describe('addresses', () => {
  test.each(['https://example.org/a?b=1', 'http://example.org', 'mailto:desk@example.org'])(
    '%j may be linked',
    (address) => {
      expect(safeAddress(address)).toBe(address)
    },
  )

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'java\u200bscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:1',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    '//example.org',
    '/local',
    '',
    `https://example.org/${'a'.repeat(3000)}`,
  ])('%j may not', (address) => {
    expect(safeAddress(address)).toBeNull()
  })

  test.each([
    ['example.org/notice', 'https://example.org/notice'],
    ['desk@example.org', 'mailto:desk@example.org'],
    [' https://example.org ', 'https://example.org'],
    ['javascript:alert(1)', null],
    ['javascript:alert.com', null],
    ['名册', null],
  ])('what is typed as %j becomes %j', (typed, address) => {
    expect(addressFromTyping(typed)).toBe(address)
  })
})
