/** Which item a name means. */
import { describe, expect, test } from 'vitest'
import { readItemName } from '../../../../shared/ledger/item-name.ts'
import { items } from '../../../../shared/ledger/items.ts'

describe('a name', () => {
  test.each([
    ['口罩', 'mask', ''],
    ['医用品', 'mask', ''],
    ['医用手罩', 'mask', ''],
    ['N95口罩', 'mask', 'N95'],
    ['KN95 口罩', 'mask', 'KN95'],
    ['Ｎ９５口罩', 'mask', 'N95'],
    ['N95呼吸器', 'n95', ''],
    ['FFP3医用口罩', 'mask', 'FFP3'],
    ['一次性医用口罩（FFP2）', 'mask', 'FFP2'],
    ['防护帽', 'cap', ''],
    ['一次性隔离衣', 'isolation_gown', ''],
    ['Medical masks', 'mask', ''],
    ['mask', 'mask', ''],
    ['口罩、手套、防护服、护目镜等', 'mixed', '口罩、手套、防护服、护目镜等'],
    ['防护服及护目镜', 'mixed', '防护服及护目镜'],
    ['口罩和新物资', '口罩和新物资', ''],
    ['现金', 'money', ''],
    ['money', 'money', ''],
    ['呼吸机', '呼吸机', ''],
    ['  ', '', ''],
  ])('[Q15] %s', (name, item, specification) => expect(readItemName(name)).toEqual({ item, specification }))

  test('[Q15] of the catalogue means one item', () => {
    for (const { code, label, aliases } of items) {
      for (const name of [code, label.zh, label.en, ...aliases]) expect(readItemName(name).item, name).toBe(code)
    }
  })
})
