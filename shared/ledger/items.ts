/** The catalogue of donated goods: one code an item, the unit it is counted in, and the words people use for both. */
import type { Choice, Label } from '../table/column.ts'

export interface Item {
  readonly code: string
  readonly label: Label
  readonly aliases: readonly string[]
  /** What a total is given in. */
  readonly unit: string
  /** Measure words that count the same thing as `unit`, one for one. Anything else is a line of its own. */
  readonly equalUnits: readonly string[]
}

/** The seventeen items of the federation's table, in its order, and what single reports add. */
export const items: readonly Item[] = [
  {
    code: 'mask',
    label: { zh: '医用口罩', en: 'Medical masks' },
    aliases: ['口罩', '医用品', '医用外科口罩', '一次性医用口罩', '外科口罩', '医用手罩', '手罩'],
    unit: '个',
    equalUnits: ['只', '枚'],
  },
  {
    code: 'protective_suit',
    label: { zh: '防护服', en: 'Protective suits' },
    aliases: ['医用防护服', '隔离防护服'],
    unit: '套',
    equalUnits: [],
  },
  {
    code: 'goggles',
    label: { zh: '护目镜', en: 'Goggles' },
    aliases: ['医用护目镜', '防护眼镜'],
    unit: '副',
    equalUnits: ['付', '个'],
  },
  {
    code: 'medical_glove',
    label: { zh: '医用手套', en: 'Medical gloves' },
    aliases: ['手套', '医用硅胶手套', '一次性手套'],
    unit: '双',
    equalUnits: ['副', '付'],
  },
  {
    code: 'disinfectant',
    label: { zh: '医用消毒液', en: 'Disinfectant' },
    aliases: ['消毒液', '消毒水'],
    unit: '瓶',
    equalUnits: [],
  },
  {
    code: 'cap',
    label: { zh: '医用帽', en: 'Medical caps' },
    aliases: ['手术帽', '防护帽', '一次性帽子', '帽子'],
    unit: '个',
    equalUnits: ['顶'],
  },
  {
    code: 'surgical_kit',
    label: { zh: '医用手术包', en: 'Surgical kits' },
    aliases: ['手术包'],
    unit: '套',
    equalUnits: [],
  },
  { code: 'shoe_cover', label: { zh: '医用鞋套', en: 'Shoe covers' }, aliases: ['鞋套'], unit: '双', equalUnits: [] },
  {
    code: 'thermometer',
    label: { zh: '体温计', en: 'Thermometers' },
    aliases: ['测温仪', '体温枪'],
    unit: '个',
    equalUnits: ['支', '把'],
  },
  {
    code: 'medical_waste_bag',
    label: { zh: '医用垃圾袋', en: 'Medical waste bags' },
    aliases: ['医用品垃圾袋', '垃圾袋'],
    unit: '个',
    equalUnits: [],
  },
  {
    code: 'surgical_gown',
    label: { zh: '手术服', en: 'Surgical gowns' },
    aliases: ['手术衣'],
    unit: '件',
    equalUnits: [],
  },
  {
    code: 'face_shield',
    label: { zh: '防护面罩', en: 'Face shields' },
    aliases: ['面罩', '面屏'],
    unit: '个',
    equalUnits: [],
  },
  {
    code: 'positive_pressure_respirator',
    label: { zh: '正压式呼吸器', en: 'Positive-pressure respirators' },
    aliases: [],
    unit: '台',
    equalUnits: [],
  },
  {
    code: 'air_sterilizer',
    label: { zh: '空气消毒机', en: 'Air sterilisers' },
    aliases: ['空气消毒机器'],
    unit: '台',
    equalUnits: [],
  },
  { code: 'n95', label: { zh: 'N95呼吸器', en: 'N95 respirators' }, aliases: [], unit: '只', equalUnits: ['个'] },
  { code: 'head_cover', label: { zh: '医用头套', en: 'Head covers' }, aliases: ['头套'], unit: '个', equalUnits: [] },
  { code: 'bed_cover', label: { zh: '医用床罩', en: 'Bed covers' }, aliases: ['床罩'], unit: '个', equalUnits: [] },
  {
    code: 'air_purifier',
    label: { zh: '空气净化设备', en: 'Air purifiers' },
    aliases: ['医用级杀菌空气净化设备', '空气净化器'],
    unit: '台',
    equalUnits: [],
  },
  {
    code: 'isolation_gown',
    label: { zh: '隔离衣', en: 'Isolation gowns' },
    aliases: ['一次性隔离衣'],
    unit: '件',
    equalUnits: [],
  },
  {
    code: 'mixed',
    label: { zh: '混合物资', en: 'Mixed goods' },
    aliases: ['抗疫物资', '医疗物资', '医用物资', '防护物资'],
    unit: '',
    equalUnits: [],
  },
  { code: 'service', label: { zh: '服务', en: 'Services' }, aliases: [], unit: '', equalUnits: [] },
]

export const itemChoices: readonly Choice[] = items.map(({ code, label, aliases }) => ({ code, label, aliases }))
