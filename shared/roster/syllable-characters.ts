/**
 * One character a syllable and tone, such as `bi逼鼻鄙避`: what sorts where that reading sorts, so that a place whose characters
 * a collator reads wrongly can be put where it belongs. A dash stands for a tone that no usual character has; ü is written v.
 * In the order of the table, the characters ascend for every collator of pinyin.
 */
const table = `
a锕啊 ai埃癌蔼碍 an鞍-俺暗 ang肮昂-盎 ao熬翱袄澳 ba笆跋靶霸 bai掰白摆稗 ban搬-版瓣 bang梆-绑镑 bao褒雹保爆 bei碑-北辈 ben锛-苯笨 beng崩甭-蹦
bi逼鼻鄙避 bian鞭-贬辫 biao膘-表鳔 bie鳖蹩瘪 bin濒--摈 bing兵-饼病 bo播膊跛檗 bu晡醭捕埠 ca擦-礤 cai猜裁踩蔡 can餐惭惨灿 cang舱藏 cao糙槽草
ce---策 cen-涔 ceng噌层-蹭 cha插察镲诧 chai钗豺-虿 chan搀蝉阐羼 chang猖常敞唱 chao超潮炒耖 che砗-扯澈 chen郴晨碜趁 cheng撑橙骋秤
chi痴持耻翅 chong充崇宠铳 chou抽踌瞅臭 chu初躇楚矗 chuai搋--踹 chuan穿椽喘串 chuang窗床闯怆 chui炊锤 chun椿醇蠢 chuo戳--龊 ci疵雌此赐
cong聪丛 cou---凑 cu粗殂-簇 cuan蹿--篡 cui摧-璀翠 cun村存忖寸 cuo磋鹾脞错 da搭达打大 dai呆-傣戴 dan郸-胆氮 dang裆-党档 dao刀叨蹈稻 de-德
deng登-等瞪 di滴嫡抵蒂 dia--嗲 dian颠-碘靛 diao雕--掉 die跌蝶 ding盯-鼎锭 diu丢 dong冬-懂栋 dou兜-陡痘 du督犊睹镀 duan端-短锻
dui堆--对 dun墩-趸遁 duo掇夺躲跺 e屙额恶遏 ei诶 en恩--摁 er-而饵贰 fa发筏法珐 fan藩樊返贩 fang芳肪纺放 fei啡肥诽费 fen酚焚粉粪 feng蜂逢讽奉
fou--缶 fu敷辐腐覆 ga旮噶尕尬 gai该-改概 gan竿-感赣 gang缸-港筻 gao糕-稿告 ge歌隔舸铬 gei--给 gen跟哏艮茛 geng羹-梗更 gong龚-拱贡
gou钩-苟够 gu箍-鼓雇 gua刮-寡褂 guai乖-拐怪 guan棺-管罐 guang光-犷逛 gui瑰-鬼跪 gun--滚棍 guo锅国裹过 ha哈蛤 hai咳骸海氦 han憨韩喊翰
hang夯航-沆 hao薅壕郝耗 he嗬菏-鹤 hei黑 hen-痕狠恨 heng哼恒-横 hong烘鸿-讧 hou-猴吼候 hu忽蝴虎沪 hua花猾-话 huai-槐-坏 huan欢桓缓豢
huang慌簧恍晃 hui徽蛔毁慧 hun婚魂-溷 huo攉活伙霍 ji激籍脊冀 jia嘉颊钾稼 jian煎-碱箭 jiang僵-蒋酱 jiao礁矫搅酵 jie街竭姐借 jin襟-锦靳
jing鲸-警镜 jiong扃-窘 jiu揪-酒舅 ju鞠菊矩踞 juan鹃-锩眷 jue噘绝-倔 jun钧--竣 ka喀-胩 kai揩-慨忾 kan堪-砍瞰 kang糠扛-炕 kao尻-烤靠
ke磕壳渴课 ken--啃裉 keng坑 kong箜-恐控 kou抠-口寇 ku窟-苦酷 kua夸-垮跨 kuai--蒯筷 kuan宽-款 kuang筐狂夼眶 kui窥魁跬馈 kun昆-捆困
kuo---廓 la垃旯喇辣 lai-莱-赖 lan-篮懒滥 lang啷榔朗浪 lao捞牢佬酪 le---鳓 lei勒镭儡类 leng棱楞冷愣 li哩篱鲤痢 lia--俩 lian-镰脸链
liang-粱两晾 liao撩寥燎镣 lie咧-裂鬣 lin拎鳞凛赁 ling-龄领另 liu熘瘤柳鹨 long隆窿拢 lou-楼篓漏 lu撸颅鲁麓 lv-驴履滤 luan-滦卵乱 lve---略
lun抡轮-论 luo-螺裸骆 ma妈麻码骂 mai-霾买卖 man颟馒满漫 mang-茫莽 mao猫锚铆貌 mei-霉镁寐 men-门-懑 meng蒙檬锰梦 mi咪醚米蜜 mian-棉缅面
miao喵瞄藐庙 mie咩--蔑 min-民敏 ming-螟酩命 miu---谬 mo摸魔抹默 mou哞谋某 mu-毪拇穆 na-拿哪钠 nai--氖耐 nan囡男蝻 nang囔囊攮 nao孬挠脑闹
ne---讷 nei--馁内 nen---嫩 neng-能 ng-嗯 ni妮霓拟腻 nian蔫年碾念 niang-娘-酿 niao--鸟脲 nie捏--孽 nin-您 ning-咛拧泞 niu妞牛钮
nong-脓-弄 nou---耨 nu-奴努怒 nv--钕衄 nuan--暖 nve---虐 nuo-挪-糯 o噢哦 ou鸥-藕怄 pa啪琶-怕 pai拍徘排湃 pan攀磐-畔 pang乓庞耪胖
pao抛袍跑疱 pei胚裴-配 pen喷盆 peng烹膨捧碰 pi霹脾痞譬 pian篇蹁谝骗 piao飘瓢瞟嘌 pie瞥-苤 pin拼贫品聘 ping乒萍 po颇婆笸魄 pou剖裒 pu扑蒲谱曝
qi漆旗起器 qia掐--洽 qian签黔谴歉 qiang腔蔷襁炝 qiao橇瞧巧撬 qie切--窃 qin钦擒寝沁 qing清擎请庆 qiong-琼 qiu秋球糗 qu躯蠼龋去 quan悛颧犬劝
que缺瘸-榷 qun逡群 ran-燃染 rang-瓤攘让 rao-饶扰绕 re--惹热 ren-壬忍韧 reng扔仍 ri---日 rong-融冗 rou-揉-肉 ru-蠕辱褥 ruan--软
rui-蕤蕊瑞 run---润 ruo---弱 sa仨-洒萨 sai腮--赛 san叁-伞散 sang桑-嗓丧 sao搔-嫂瘙 se---瑟 sen森 seng僧 sha砂啥傻霎 shai筛--晒
shan煽-陕赡 shang墒-赏尚 shao烧韶少哨 she赊舌舍慑 shei-谁 shen深神婶慎 sheng甥绳眚剩 shi湿蚀屎噬 shou收-首瘦 shu蔬赎曙漱 shua唰-耍
shuai摔-甩帅 shuan栓--涮 shuang霜-爽 shui--水睡 shun--吮瞬 shuo说--朔 si撕-死肆 song松-耸颂 sou艘-薮嗽 su酥俗-僳 suan酸--算
sui虽随髓穗 sun飧-笋 suo蓑-锁 ta塌-獭蹋 tai胎抬-酞 tan瘫檀毯碳 tang羰糖躺烫 tao滔萄讨套 te---忑 tei忒 teng-藤 ti踢蹄体嚏 tian添甜舔掭
tiao祧迢窕眺 tie贴-铁餮 ting烃停挺梃 tong嗵瞳筒痛 tou偷投-透 tu突屠土兔 tuan湍团疃彖 tui推颓腿蜕 tun吞臀氽 tuo脱鸵椭唾 wa蛙娃佤袜 wai歪-崴外
wan豌烷碗腕 wang汪王枉望 wei巍潍萎魏 wen瘟蚊稳问 weng嗡-蓊瓮 wo蜗-我握 wu钨梧舞雾 xi膝檄喜隙 xia瞎霞-夏 xian锨嫌险腺 xiang镶翔想橡 xiao霄淆晓啸
xie蝎鞋写蟹 xin薪--衅 xing腥型醒性 xiong胸熊 xiu羞-朽嗅 xu需徐醑蓄 xuan喧悬癣眩 xue薛学雪谑 xun勋循-殉 ya鸭衙痖讶 yan阉颜演雁 yang鸯洋痒漾
yao邀瑶舀耀 ye噎爷野腋 yi揖彝倚臆 yin音银引印 ying鹰赢影硬 yo唷 yong臃喁踊用 you悠游酉釉 yu淤舆禹豫 yuan渊辕远愿 yue曰--越 yun氲耘陨蕴 za匝砸咋
zai栽-宰在 zan簪咱趱赞 zang赃-驵葬 zao糟凿藻躁 ze-则-昃 zei-贼 zen--怎谮 zeng憎--赠 zha渣铡眨榨 zhai摘宅窄寨 zhan瞻-盏蘸 zhang樟-掌瘴
zhao昭-沼肇 zhe遮辙锗蔗 zhen臻-疹震 zheng蒸-整政 zhi蜘植趾置 zhong衷-肿众 zhou洲碡帚骤 zhu蛛逐瞩铸 zhua抓 zhuai拽 zhuan砖-转篆
zhuang装--撞 zhui锥--赘 zhun谆-准 zhuo桌啄 zi滋-滓渍 zong鬃-总粽 zou邹-走揍 zu租族祖 zuan躜-纂攥 zui--嘴醉 zun遵-撙 zuo嘬昨佐做
`

const toneCount = 4

function readTable(): Map<string, string> {
  const characters = new Map<string, string>()
  for (const entry of table.trim().split(/\s+/)) {
    const letters = /^[a-z]+/.exec(entry)?.[0] ?? ''
    const tones = Array.from(entry.slice(letters.length))
    tones.forEach((character, index) => {
      if (character !== '-') characters.set(`${letters}${index + 1}`, character)
    })
    // Without a tone, or with one that no usual character has: the first that there is.
    const first = tones.find((character) => character !== '-')
    for (let tone = 0; tone <= toneCount; tone++) {
      const key = `${letters}${tone}`
      if (first !== undefined && !characters.has(key)) characters.set(key, first)
    }
  }
  return characters
}

let characters: Map<string, string> | null = null

/** @param syllable letters with ü as v, and the tone's digit, 0 for none: `bi4` */
export function characterOfSyllable(syllable: string): string | null {
  characters ??= readTable()
  return characters.get(syllable) ?? null
}
