/// Parties that news names, by what they are called in the languages that are read: a country by its name, its people
/// and its capital, an organisation by its name and letters.
enum PartyNames {
  static let lexicon = Lexicon<String>([
    ("pakistan*|islamabad|пакистан*|исламабад*|پاکستان*|اسلام اباد|पाकिस्तान*|इस्लामाबाद|巴基斯坦|伊斯兰堡|巴方", "Pakistan"),
    ("russia*|moscow|kremlin|росси*|москв*|кремл*|рф|روس|روسی|ماسکو|रूस|रूसी|मॉस्को|मास्को|俄罗斯|俄方|莫斯科", "Russia"),
    (
      "india|indian|indians|delhi|new delhi|инди*|дели|нью дели|بھارت|بھارتی|ہندوستان*|भारत|भारतीय|दिल्ली|नई दिल्ली|印度|新德里|印方",
      "India"
    ),
    ("china|chinese|beijing|кита*|пекин*|چین|چینی|بیجنگ|चीन|चीनी|बीजिंग|中国|北京|中方", "China"),
    (
      "united states|us|u.s.|usa|america*|washington|white house|pentagon|сша|америк*|вашингтон*|пентагон*|امریکہ|امریکا|امریکی|"
        + "واشنگٹن|अमेरिका|अमेरिकी|वाशिंगटन|美国|华盛顿|美方", "United States"
    ),
    ("afghan*|kabul|афган*|кабул*|افغان*|کابل|अफगान*|काबुल|阿富汗|喀布尔", "Afghanistan"),
    ("iran|iranian*|tehran|иран*|тегеран*|ایران*|تہران|ईरान*|तेहरान|伊朗|德黑兰", "Iran"),
    ("turkey|turkish|turkiye|türkiye|ankara|турц*|турец*|анкар*|ترکی|ترکیہ|तुर्की|अंकारा|土耳其", "Turkey"),
    ("saudi arabia|saudi*|riyadh|саудовск*|эр рияд*|سعودی عرب|سعودی|सऊदी अरब|सऊदी|沙特", "Saudi Arabia"),
    ("qatar*|doha|катар*|доха|قطر|कतर|卡塔尔", "Qatar"),
    ("uae|emirat*|abu dhabi|оаэ|эмират*|امارات|यूएई|阿联酋", "United Arab Emirates"),
    ("japan*|tokyo|япон*|токио|جاپان*|जापान*|日本|东京", "Japan"),
    ("britain|british|uk|united kingdom|london|британ*|лондон*|برطان*|ब्रिटेन|ब्रिटिश|英国", "United Kingdom"),
    ("france|french|paris|франц*|париж*|فرانس*|फ्रांस*|法国", "France"),
    ("german*|berlin|герман*|берлин*|جرمن*|जर्मन*|德国", "Germany"),
    ("ukrain*|kyiv|kiev|украин*|киев*|یوکرین*|यूक्रेन*|乌克兰", "Ukraine"), ("israel*|израил*|اسرائیل*|इजरायल*|以色列", "Israel"),
    ("kazakh*|казах*|قازق*|कजाखस्तान|哈萨克斯坦", "Kazakhstan"), ("uzbek*|узбек*|ازبک*|उज्बेक*|乌兹别克斯坦", "Uzbekistan"),
    ("tajik*|таджик*|تاجک*|ताजिक*|塔吉克斯坦", "Tajikistan"), ("turkmen*|туркмен*|ترکمان*|तुर्कमेन*|土库曼斯坦", "Turkmenistan"),
    ("belarus*|минск*|беларус*|белорус*|بیلاروس|बेलारूस|白俄罗斯", "Belarus"),
    ("bangladesh*|бангладеш*|بنگلہ دیش|बांग्लादेश|孟加拉国", "Bangladesh"),
    ("sri lanka*|шри ланк*|سری لنکا|श्रीलंका|斯里兰卡", "Sri Lanka"), ("iraq*|baghdad|ирак*|багдад*|عراق*|इराक*|伊拉克", "Iraq"),
    ("syria*|сири*|सीरिया*|叙利亚", "Syria"), ("egypt*|египет*|египт*|مصر*|मिस्र*|埃及", "Egypt"),
    ("indonesia*|индонез*|انڈونیشیا*|इंडोनेशिया*|印度尼西亚|印尼", "Indonesia"),
    ("malaysia*|малайз*|ملائیشیا*|मलेशिया*|马来西亚", "Malaysia"),
    ("european union|eu|евросоюз*|ес|یورپی یونین|यूरोपीय संघ|欧盟", "European Union"),
    ("united nations|un|u.n.|оон|اقوام متحدہ|संयुक्त राष्ट्र|联合国", "United Nations"),
    ("nato|нато|نیٹو|नाटो|北约", "NATO"),
    ("sco|shanghai cooperation organisation|shanghai cooperation organization|шос|ایس سی او|एससीओ|上合组织|上海合作组织", "SCO"),
    ("fatf|financial action task force|фатф|ایف اے ٹی ایف|فیٹف|एफएटीएफ|फैटफ|反洗钱金融行动特别工作组", "FATF"),
    ("imf|international monetary fund|мвф|ائی ایم ایف|आईएमएफ|国际货币基金组织", "IMF"),
    ("world bank|всемирн* банк*|عالمی بینک|विश्व बैंक|世界银行", "World Bank"),
    ("asian development bank|adb|азиатск* банк* развития|एडीबी|亚洲开发银行|亚开行", "Asian Development Bank"),
    ("opec|опек|اوپیک|ओपेक|欧佩克", "OPEC"), ("brics|брикс|برکس|ब्रिक्स|金砖", "BRICS"),
    ("gazprom*|газпром*|گیزپروم|گازپروم|गैजप्रोम|गज़प्रोम|俄气|俄罗斯天然气工业", "Gazprom"),
    ("rosneft*|роснефт*|روزنیفٹ|रोसनेफ्ट|俄罗斯石油公司|俄油", "Rosneft"), ("rosatom*|росатом*|روساٹم|रोसाटॉम|俄罗斯国家原子能", "Rosatom"),
    ("rostec*|ростех*|روسٹیک|रोस्टेक", "Rostec"),
    ("rosoboronexport*|рособоронэкспорт*|रोसोबोरोनएक्सपोर्ट|俄罗斯国防出口公司", "Rosoboronexport"),
    ("ogdcl|ogdc|oil and gas development company|او جی ڈی سی ایل|ओजीडीसीएल|巴基斯坦油气开发公司", "OGDCL"),
    ("kpogcl|khyber pakhtunkhwa oil and gas company|کے پی او جی سی ایل", "KPOGCL"),
    ("inter state gas systems|isgs|انٹر اسٹیٹ گیس", "Inter State Gas Systems"), ("kamov|камов|کاموف|कामोव|卡莫夫", "Kamov"),
    ("hindustan aeronautics|hal|एचएएल|印度斯坦航空", "Hindustan Aeronautics"), ("taliban|талиб*|طالبان|तालिबान|塔利班", "Taliban"),
    ("isis|isis k|iskp|islamic state|иг|игил|داعش|आईएसआईएस|伊斯兰国", "Islamic State"),
  ])
}
