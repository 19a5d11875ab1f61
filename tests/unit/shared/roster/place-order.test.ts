/** Places sort by pinyin with tones, and a reading puts right what a collator reads wrongly. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPlaceOrder } from '../../../../shared/roster/place-order.ts'
import { parseReading, standInFor } from '../../../../shared/roster/place-reading.ts'
import { readReadings, readingTable, removeReading, writeReading } from '../../../../shared/roster/reading-table.ts'
import { restoreRow } from '../../../../shared/table/row-writes.ts'
import { characterOfSyllable } from '../../../../shared/roster/syllable-characters.ts'

const author = { at: '2026-01-01T00:00:00.000Z', by: '林小满' }

describe('the order of places', () => {
  test('goes character by character with tones, not by letters alone', () => {
    const order = createPlaceOrder([])
    expect(['博茨瓦纳', '波兰'].sort(order)).toEqual(['波兰', '博茨瓦纳'])
    expect(['意大利', '伊朗'].sort(order)).toEqual(['伊朗', '意大利'])
    expect(['西班牙', '阿联酋', '', '埃塞俄比亚'].sort(order)).toEqual(['阿联酋', '埃塞俄比亚', '西班牙', ''])
  })

  test('Peru stands between 比利时 and 波兰 in every roster from its start', () => {
    const places = ['孟加拉国', '秘鲁', '波兰', '比利时', '缅甸', '巴西']
    const order = createPlaceOrder(readReadings(new Y.Doc()))
    expect(places.sort(order)).toEqual(['巴西', '比利时', '秘鲁', '波兰', '孟加拉国', '缅甸'])
  })

  test('a reading of the roster changes the order, and taking it out changes it back', () => {
    const doc = new Y.Doc({ gc: false })
    writeReading(doc, { id: 'r1', place: '重庆', reading: 'Zhòngqìng' })
    const sorted = () => ['重庆', '上海', '成都', '浙江'].sort(createPlaceOrder(readReadings(doc)))
    expect(sorted()).toEqual(['成都', '上海', '浙江', '重庆'])
    removeReading(doc, 'r1', author)
    expect(sorted().at(-1)).toBe('浙江')
    restoreRow(doc, readingTable, 'r1')
    expect(sorted().at(-1)).toBe('重庆')
  })

  test('the reading that comes with the program can be changed, taken out and put back', () => {
    const doc = new Y.Doc({ gc: false })
    const [peru] = readReadings(doc)
    if (peru === undefined) throw new Error('no reading comes with the program')
    expect(peru).toMatchObject({ place: '秘鲁', reading: 'Bìlǔ' })
    writeReading(doc, { ...peru, reading: 'Mìlǔ' })
    expect(readReadings(doc)).toEqual([{ ...peru, reading: 'Mìlǔ' }])
    removeReading(doc, peru.id, author)
    expect(readReadings(doc)).toEqual([])
    restoreRow(doc, readingTable, peru.id)
    expect(readReadings(doc)).toHaveLength(1)
  })
})

describe('a reading', () => {
  test.each([
    ['Bìlǔ', 2, ['bi4', 'lu3']],
    ['bi4lu3', 2, ['bi4', 'lu3']],
    ['Bì lǔ', 2, ['bi4', 'lu3']],
    ["Xī'ān", 2, ['xi1', 'an1']],
    ['xian', 1, ['xian0']],
    ['xian', 2, ['xi0', 'an0']],
    ['Lǜ', 1, ['lv4']],
    ['Nǚ lv4', 2, ['nv3', 'lv4']],
    ['ÀISĀIÉBǏYÀ', 5, ['ai4', 'sai1', 'e2', 'bi3', 'ya4']],
  ])('%s of %i characters', (reading, count, syllables) => {
    expect(parseReading(reading, count)).toEqual(syllables)
  })

  test.each([
    ['', 2],
    ['Bìlǔ', 3],
    ['Bì', 2],
    ['Peru!', 2],
    ['秘鲁', 2],
    ['bìì', 1],
    ['b4', 1],
    ['4bi', 1],
  ])('%s is none for %i characters', (reading, count) => {
    expect(parseReading(reading, count)).toBeNull()
    expect(standInFor('秘鲁', reading === 'Bì' ? 'Bì' : 'x')).toBe('秘鲁')
  })

  test('a very long one ends at once', () => {
    expect(parseReading('a'.repeat(5_000), 3)).toBeNull()
  })
})

test('the characters of the syllables ascend as the collator of this machine sorts', () => {
  const collator = new Intl.Collator('zh-CN-u-co-pinyin')
  const letters = ['a', 'bi', 'bo', 'ce', 'lu', 'lv', 'mi', 'nv', 'pei', 'xi', 'zhong', 'zu']
  const characters = letters.flatMap((each) =>
    [1, 2, 3, 4].map((tone) => characterOfSyllable(`${each}${tone}`) ?? '').filter((each) => each !== ''),
  )
  const distinct = [...new Set(characters)]
  expect(distinct.length).toBeGreaterThan(30)
  expect(distinct.filter((each, index) => index > 0 && collator.compare(distinct[index - 1] ?? '', each) >= 0)).toEqual(
    [],
  )
})
