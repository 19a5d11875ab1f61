/** The columns of a donation ledger: one document a chamber, one entry a row. */
import type { Choice, TableSchema } from '../table/column.ts'
import { itemChoices } from './items.ts'

const donorKinds: readonly Choice[] = [
  { code: 'chamber', label: { zh: '商会', en: 'Chamber' } },
  { code: 'branch', label: { zh: '分会', en: 'Branch' } },
  { code: 'company', label: { zh: '会员企业', en: 'Member company' }, aliases: ['企业', '公司'] },
  { code: 'members', label: { zh: '多家会员', en: 'Several members' }, aliases: ['会员', '会员单位'] },
  { code: 'staff', label: { zh: '员工', en: 'Employees' } },
  { code: 'organisation', label: { zh: '其他团体', en: 'Other organisation' } },
  { code: 'foreign_company', label: { zh: '外国企业', en: 'Foreign company' } },
  { code: 'person', label: { zh: '个人', en: 'Private person' } },
  { code: 'carrier', label: { zh: '承运方', en: 'Carrier' } },
]

/** How firmly the entry belongs to the chamber; `none` stays out of every chamber's total. */
const ties: readonly Choice[] = [
  { code: 'explicit', label: { zh: '明确', en: 'Explicit' } },
  { code: 'context', label: { zh: '据上下文', en: 'From context' } },
  { code: 'inferred', label: { zh: '推断', en: 'Inferred' } },
  { code: 'none', label: { zh: '无关', en: 'None' } },
]

/**
 * In the order of a shipment. What counts as received is decided in `totals-rule.ts`.
 */
const entryStatuses: readonly Choice[] = [
  { code: 'offered', label: { zh: '拟捐', en: 'Offered' } },
  { code: 'approved', label: { zh: '已决定', en: 'Approved' } },
  { code: 'ordered', label: { zh: '已订购', en: 'Ordered' }, aliases: ['procured', '已采购', 'preparing', '备货'] },
  { code: 'collected', label: { zh: '已募集', en: 'Collected' }, aliases: ['collecting', '募集中'] },
  { code: 'packed', label: { zh: '已打包', en: 'Packed' } },
  { code: 'scheduled', label: { zh: '待发运', en: 'Scheduled' } },
  { code: 'at_airport', label: { zh: '在机场', en: 'At the airport' } },
  { code: 'in_transit', label: { zh: '运输中', en: 'In transit' }, aliases: ['shipped', '已发运'] },
  { code: 'arrived', label: { zh: '已到达', en: 'Arrived' } },
  { code: 'customs', label: { zh: '清关中', en: 'In customs' } },
  { code: 'cleared', label: { zh: '已清关', en: 'Cleared' }, aliases: ['customs_cleared'] },
  { code: 'delivered', label: { zh: '已交付', en: 'Delivered' }, aliases: ['handed_over', '已移交', 'done'] },
  { code: 'received', label: { zh: '已接收', en: 'Received' }, aliases: ['已收到'] },
  { code: 'remitted', label: { zh: '已汇出', en: 'Remitted' }, aliases: ['paid'] },
  { code: 'receipt', label: { zh: '已开收据', en: 'Receipt given' }, aliases: ['已有收据'] },
]

export const entryTable = 'entries'

export const ledgerSchema: TableSchema = {
  table: entryTable,
  label: { zh: '捐赠台账', en: 'Donation ledger' },
  nameColumn: 'donor',
  nameStandIn: 'chamber',
  likenessColumns: ['donor', 'item', 'specification', 'quantity', 'money', 'recipient'],
  columns: [
    {
      id: 'donor',
      type: 'text',
      label: { zh: '捐赠方', en: 'Donor' },
      aliases: ['捐赠单位', '捐赠人', 'entity', 'name'],
      width: 200,
    },
    {
      id: 'donorKind',
      type: 'choice',
      label: { zh: '捐赠方类别', en: 'Kind of donor' },
      aliases: ['donor_kind', '类别'],
      choices: donorKinds,
      width: 104,
    },
    {
      id: 'chamber',
      type: 'chamber',
      label: { zh: '所属商会', en: 'Chamber' },
      aliases: ['商会', 'member'],
      width: 180,
    },
    {
      id: 'tie',
      type: 'choice',
      label: { zh: '与商会关系', en: 'Tie to the chamber' },
      aliases: ['chamber_link', '关系'],
      choices: ties,
      width: 96,
    },
    {
      id: 'item',
      type: 'choice',
      label: { zh: '品名', en: 'Item' },
      aliases: ['物资', '物品', '名称', 'item_raw'],
      choices: itemChoices,
      isOpenChoice: true,
      width: 140,
    },
    {
      id: 'specification',
      type: 'text',
      label: { zh: '规格', en: 'Specification' },
      aliases: ['spec', '型号'],
      width: 100,
    },
    { id: 'quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' }, aliases: ['qty', 'amount'], width: 120 },
    {
      id: 'money',
      type: 'money',
      label: { zh: '捐款', en: 'Money' },
      aliases: ['金额', '捐款金额', 'cash'],
      width: 130,
    },
    {
      id: 'goodsValue',
      type: 'money',
      label: { zh: '物资价值', en: 'Value of goods' },
      aliases: ['价值', '折合'],
      width: 130,
    },
    {
      id: 'recipient',
      type: 'text',
      label: { zh: '受赠方', en: 'Recipient' },
      aliases: ['接收单位', '接收方', '受捐方'],
      width: 180,
    },
    { id: 'earmark', type: 'text', label: { zh: '定向用途', en: 'Earmark' }, aliases: ['用途', '定向'], width: 140 },
    { id: 'carrier', type: 'text', label: { zh: '承运方', en: 'Carrier' }, aliases: ['运输'], width: 110 },
    { id: 'flight', type: 'text', label: { zh: '航班', en: 'Flight' }, aliases: ['航班号'], width: 80 },
    { id: 'customs', type: 'text', label: { zh: '清关', en: 'Customs' }, aliases: ['通关'], width: 120 },
    {
      id: 'reportedOn',
      type: 'date',
      label: { zh: '上报日期', en: 'Reported' },
      aliases: ['日期', 'date', 'as_of'],
      width: 104,
    },
    { id: 'shippedOn', type: 'date', label: { zh: '发运日期', en: 'Shipped' }, aliases: ['ship_date'], width: 104 },
    { id: 'arrivedOn', type: 'date', label: { zh: '到达日期', en: 'Arrived' }, aliases: ['arrive_date'], width: 104 },
    {
      id: 'deliveredOn',
      type: 'date',
      label: { zh: '交付日期', en: 'Delivered' },
      aliases: ['deliver_date'],
      width: 104,
    },
    { id: 'status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: entryStatuses, width: 96 },
    { id: 'receipt', type: 'text', label: { zh: '收据号', en: 'Receipt' }, aliases: ['收据'], width: 110 },
    { id: 'partOf', type: 'row', label: { zh: '属于', en: 'Part of' }, aliases: ['subset_of'], width: 120 },
    {
      id: 'corrects',
      type: 'row',
      label: { zh: '更正', en: 'Corrects' },
      aliases: ['冲销', '红字更正', 'reverses'],
      width: 120,
    },
    { id: 'source', type: 'text', label: { zh: '来源', en: 'Source' }, aliases: ['出处', 'article'], width: 140 },
    { id: 'note', type: 'text', label: { zh: '备注', en: 'Note' }, aliases: ['说明'], width: 200 },
  ],
}
