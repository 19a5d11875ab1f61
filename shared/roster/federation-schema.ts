/** The federation's list of member chambers: one roster for the whole federation, kept by the office. */
import type { Choice, TableSchema } from '../table/column.ts'

/** In the order in which a list names them. "Council" means these nine or, with chair and vice chairs, fifteen. */
export const memberRoles: readonly Choice[] = [
  { code: 'rotating_chair', label: { zh: '轮值主席', en: 'Rotating chair' }, aliases: ['轮值主席单位', 'chair'] },
  { code: 'vice_chair', label: { zh: '副主席', en: 'Vice chair' }, aliases: ['副主席单位'] },
  { code: 'council', label: { zh: '理事', en: 'Council' }, aliases: ['理事单位', 'council member'] },
  {
    code: 'member',
    label: { zh: '成员', en: 'Member' },
    aliases: ['成员单位', 'first_member', '首批成员', 'first member'],
  },
]

export const memberBatches: readonly Choice[] = [
  { code: 'council', label: { zh: '发起理事', en: 'Founding council' } },
  { code: 'first_batch', label: { zh: '首批', en: 'First batch' }, aliases: ['首批成员', 'first'] },
  { code: 'later', label: { zh: '后续加入', en: 'Joined later' }, aliases: ['later', '后加入'] },
]

const memberStatuses: readonly Choice[] = [
  { code: 'active', label: { zh: '在会', en: 'Active' } },
  { code: 'suspended', label: { zh: '暂停', en: 'Suspended' } },
  { code: 'left', label: { zh: '已退出', en: 'Left' } },
]

/** Aliases of a member are rows of a table of their own, so that two people who add one each both keep theirs. */
export const aliasTable = 'aliases'
export const aliasKinds: readonly Choice[] = [
  { code: 'abbreviation', label: { zh: '简称', en: 'Abbreviation' }, aliases: ['abbrev', 'full-form', '全称'] },
  { code: 'former', label: { zh: '曾用名', en: 'Former name' } },
  { code: 'misspelling', label: { zh: '误写', en: 'Misspelling' }, aliases: ['transposed', 'typo', 'different'] },
]

export const federationSchema: TableSchema = {
  table: 'members',
  label: { zh: '成员商会', en: 'Member chambers' },
  nameColumn: 'name',
  likenessColumns: ['name', 'place'],
  columns: [
    { id: 'name', type: 'text', label: { zh: '名称', en: 'Name' }, aliases: ['商会', '全称', 'full name'], width: 220 },
    {
      id: 'place',
      type: 'text',
      label: { zh: '国家或地区', en: 'Place' },
      aliases: ['国家', '地区', 'country'],
      width: 120,
    },
    { id: 'iso', type: 'text', label: { zh: 'ISO 代码', en: 'ISO code' }, aliases: ['iso', 'code'], width: 104 },
    { id: 'aliases', type: 'text', label: { zh: '别名', en: 'Other names' }, isComputed: true, width: 160 },
    { id: 'role', type: 'choice', label: { zh: '职务', en: 'Role' }, choices: memberRoles, width: 100 },
    { id: 'roleFrom', type: 'date', label: { zh: '任期起', en: 'Role from' }, width: 104 },
    { id: 'roleTo', type: 'date', label: { zh: '任期止', en: 'Role to' }, mayLieAhead: true, width: 104 },
    {
      id: 'batch',
      type: 'choice',
      label: { zh: '加入批次', en: 'Batch' },
      aliases: ['founding_class', '批次'],
      choices: memberBatches,
      width: 104,
    },
    { id: 'president', type: 'person', label: { zh: '会长', en: 'President' }, aliases: ['主席'], width: 100 },
    { id: 'secretary', type: 'person', label: { zh: '秘书长', en: 'Secretary general' }, width: 100 },
    { id: 'contact', type: 'person', label: { zh: '联系人', en: 'Contact' }, isPrivate: true, width: 100 },
    { id: 'phone', type: 'text', label: { zh: '电话', en: 'Phone' }, isPrivate: true, width: 140 },
    { id: 'email', type: 'text', label: { zh: '电子邮箱', en: 'E-mail' }, isPrivate: true, width: 180 },
    { id: 'website', type: 'link', label: { zh: '网站', en: 'Website' }, width: 160 },
    { id: 'branches', type: 'text', label: { zh: '分会', en: 'Branches' }, width: 160 },
    { id: 'companies', type: 'number', label: { zh: '会员企业数', en: 'Member companies' }, width: 104 },
    { id: 'founded', type: 'date', label: { zh: '成立日期', en: 'Founded' }, width: 104 },
    { id: 'status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: memberStatuses, width: 88 },
    { id: 'note', type: 'text', label: { zh: '备注', en: 'Note' }, aliases: ['说明'], width: 200 },
  ],
}
