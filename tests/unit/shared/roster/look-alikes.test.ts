/** Names that may mean a row that is there already. */
import { describe, expect, test } from 'vitest'
import { createLookAlikeIndex } from '../../../../shared/roster/look-alikes.ts'
import type { NamedRow } from '../../../../shared/roster/name-index.ts'

const row = (id: string, name: string, place = '', aliases: readonly string[] = []): NamedRow => ({
  id,
  name,
  place,
  aliases,
})

const members = [
  row('a', '云岭中国商会', '云岭'),
  row('b', '云岭中华总商会', '云岭'),
  row('c', '北白河中国企业商会', '北白河'),
  row('d', '白河中资企业协会', '白河', ['白中企协']),
  row('e', '东洲联邦中国总商会', '东洲联邦'),
]

describe('look-alike names', () => {
  const index = createLookAlikeIndex(members)
  const find = (name: string, place = '') => index.find({ name, place }).map(({ id, reason }) => `${id} ${reason}`)

  test('the same name in another width, with brackets and spaces', () => {
    expect(find('白河 中资企业（协会）')[0]).toBe('d sameName')
  })

  test('an alias', () => {
    expect(find('白中企协', '白河')[0]).toBe('d sameName')
    expect(index.find({ name: '白中企协' })[0]?.matched).toBe('白中企协')
  })

  test('a slip, other words for the kind of body, another order', () => {
    expect(find('北百河中国企业商会')[0]).toBe('c likeName')
    expect(find('东洲联邦中资企业总会')[0]).toBe('e likeName')
    expect(find('中国东洲联邦总商会')[0]).toBe('e likeName')
  })

  test('an abbreviation that keeps the order of the characters', () => {
    expect(find('东联中国总商会')).toEqual(['e shortName'])
  })

  test('another name in the same place; the longer place counts', () => {
    expect(find('华人联谊社', '白河')).toEqual(['d place'])
    expect(find('北白河华人联谊社')).toEqual(['c place'])
  })

  test('the same kind of name in two places is no look-alike', () => {
    expect(find('西山中国商会', '西山')).toEqual([])
    expect(find('')).toEqual([])
  })

  test('a row is not like itself, nor like one it was kept apart from', () => {
    const [a, b] = [members[0], members[1]]
    if (a === undefined || b === undefined) throw new Error('no members')
    expect(index.find(a).map(({ id }) => id)).toEqual(['b'])
    const pairs = new Set(['a b', 'b a'])
    const apart = createLookAlikeIndex(members, (one, other) => pairs.has(`${one} ${other}`))
    expect(apart.find(a)).toEqual([])
    expect(apart.find({ name: a.name }).map(({ id }) => id)).toContain('a')
  })

  test('companies: the legal form does not count', () => {
    const companies = createLookAlikeIndex([
      row('x', '青石建设集团股份有限公司云岭分公司'),
      row('y', '蓝湾农业发展有限公司'),
    ])
    expect(companies.find({ name: '青石建设（集团）云岭分公司' })[0]?.id).toBe('x')
    expect(companies.find({ name: '蓝湾农业发展' })[0]).toMatchObject({ id: 'y', reason: 'likeName' })
    expect(companies.find({ name: '红岩水利工程有限公司' })).toEqual([])
  })

  test('what most rows share, such as the country, tells nothing', () => {
    const signs = Array.from('青蓝红白黑金石湾岩山水木火土江河湖海松竹梅兰')
    const rows = signs.map((sign, n) => row(`r${n}`, `${sign}${signs[(n * 7 + 2) % signs.length]}（云岭联邦）有限公司`))
    const index = createLookAlikeIndex(rows)
    expect(rows.filter((each) => index.find(each).length > 0)).toEqual([])
    expect(index.find({ name: `${rows[3]?.name.slice(0, 2)}云岭联邦公司` })[0]?.id).toBe('r3')
  })

  test('500 pasted names are each found among 5,000 rows', { timeout: 60_000 }, () => {
    const signs = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜'
    const kinds = ['工程', '建设', '水利', '电力', '矿业', '农业', '纺织', '汽车']
    const sign = (n: number): string => signs[n % signs.length] ?? ''
    const name = (n: number): string =>
      `${sign(n)}${sign(n * 5 + 7)}${sign(Math.floor(n / 40) * 3 + 1)}${kinds[n % kinds.length]}（云岭联邦）有限公司`
    const large = createLookAlikeIndex(Array.from({ length: 5_000 }, (_, n) => row(`r${n}`, name(n))))
    const start = performance.now()
    const found = Array.from({ length: 500 }, (_, n) => large.find({ name: name(n) })[0]?.id)
    const tookMs = performance.now() - start
    console.log(`500 names against 5,000: ${Math.round(tookMs)} ms`)
    expect(found.filter((id) => id !== undefined)).toHaveLength(500)
  })
})
