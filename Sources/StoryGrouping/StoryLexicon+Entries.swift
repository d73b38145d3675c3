extension StoryLexicon {
  /// What must not differ, a kind and a name a line; then how it is written in English, Russian, Urdu, Hindi and Chinese.
  ///
  /// `*` stands for any ending. A city says its country too (`city NAME COUNTRY`). Values of one kind contradict one
  /// another; a word may stand in several lines.
  static let entries = """
    country pakistan: pakistan*, пакистан*, پاکستان*, پاک, पाकिस्तान*, पाक, 巴基斯坦
    country russia: russia*, moscow, kremlin, росси*, российск*, рф, москв*, روس, روسی, ماسکو, रूस, रूसी, मॉस्को, मास्को, 俄罗斯, 俄方, 俄, 莫斯科
    country india: india, indian*, инди*, بھارت*, ہندوستان*, भारत*, 印度, 印方
    country china: china, chinese, beijing, кита*, пекин*, چین, چینی, بیجنگ, चीन, चीनी, बीजिंग, 中国, 中方, 北京
    country usa: usa, united states, american*, washington, сша, америк*, вашингтон*, امریک*, واشنگٹن, अमेरिक*, वाशिंगटन, वॉशिंगटन, 美国, 美方, 华盛顿
    country afghanistan: afghan*, афган*, افغان*, अफगान*, 阿富汗
    country iran: iran*, tehran, иран*, тегеран*, ایران*, تہران, ईरान*, तेहरान, 伊朗, 德黑兰
    country iraq: iraq*, baghdad, ирак*, багдад*, عراق*, بغداد, इराक*, बगदाद, 伊拉克, 巴格达
    country turkey: turkey, turkiye, turkish, ankara, турци*, турецк*, анкар*, ترکی*, ترک, انقرہ, तुर्की*, अंकारा, 土耳其, 安卡拉
    country saudi: saudi*, riyadh, саудовск*, эр рияд*, سعودی*, ریاض, सऊदी*, रियाद, 沙特, 利雅得
    country emirates: emirates, emirati*, uae, abu dhabi, dubai, оаэ, эмират*, дубай*, امارات*, دبئی, अमीरात, दुबई, 阿联酋, 迪拜
    country qatar: qatar*, doha, катар*, доха, قطر*, دوحہ, कतर*, दोहा, 卡塔尔, 多哈
    country egypt: egypt*, cairo, егип*, каир*, مصر*, قاہرہ, मिस्र*, काहिरा, 埃及, 开罗
    country syria: syria*, damascus, сири*, дамаск*, شام, دمشق, सीरिया*, दमिश्क, 叙利亚, 大马士革
    country ukraine: ukrain*, kyiv, kiev, украин*, киев*, یوکرین*, کیف, यूक्रेन*, कीव, 乌克兰, 基辅
    country belarus: belarus*, minsk, белорус*, беларус*, минск*, بیلاروس*, बेलारूस*, 白俄罗斯
    country kazakhstan: kazakh*, astana, казах*, астан*, قازقستان*, कजाखस्तान*, कज़ाकिस्तान*, 哈萨克斯坦
    country uzbekistan: uzbek*, tashkent, узбек*, ташкент*, ازبک*, उज्बेक*, ताशकंद, 乌兹别克斯坦, 塔什干
    country tajikistan: tajik*, dushanbe, таджик*, душанбе, تاجک*, ताजिक*, 塔吉克斯坦
    country turkmenistan: turkmen*, ashgabat, туркмен*, ашхабад*, ترکمان*, तुर्कमेन*, 土库曼斯坦
    country kyrgyzstan: kyrgyz*, bishkek, киргиз*, кыргыз*, бишкек*, کرغز*, किर्गिज*, 吉尔吉斯斯坦
    country bangladesh: bangladesh*, dhaka, бангладеш*, дакк*, بنگلہ دیش*, ڈھاکہ, बांग्लादेश*, ढाका, 孟加拉国, 达卡
    country srilanka: sri lanka*, colombo, шри ланк*, коломбо, سری لنکا*, کولمبو, श्रीलंका*, कोलंबो, 斯里兰卡, 科伦坡
    country nepal: nepal*, kathmandu, непал*, катманду, نیپال*, नेपाल*, काठमांडू, 尼泊尔, 加德满都
    country myanmar: myanmar, мьянм*, میانمار, म्यांमार, 缅甸
    country vietnam: vietnam*, hanoi, вьетнам*, ханой*, ویتنام*, वियतनाम*, 越南
    country indonesia: indonesia*, jakarta, индонез*, джакарт*, انڈونیشیا*, इंडोनेशिया*, 印度尼西亚, 印尼
    country malaysia: malaysia*, kuala lumpur, малайз*, ملائیشیا*, मलेशिया*, 马来西亚
    country japan: japan*, tokyo, япони*, японск*, токио, جاپان*, ٹوکیو, जापान*, टोक्यो, 日本, 东京
    country southkorea: south korea*, seoul, южн* коре*, сеул*, جنوبی کوریا*, दक्षिण कोरिया*, 韩国, 首尔
    country northkorea: north korea*, pyongyang, северн* коре*, кндр, пхеньян*, شمالی کوریا*, उत्तर कोरिया*, 朝鲜, 平壤
    country britain: britain, british, uk, london, великобритан*, британ*, лондон*, برطان*, لندن, ब्रिटेन, ब्रिटिश, ब्रितानी, लंदन, 英国, 伦敦
    country france: france, french, paris, франц*, париж*, فرانس*, پیرس, फ्रांस*, पेरिस, 法国, 巴黎
    country germany: germany, german*, berlin, германи*, немецк*, берлин*, جرمن*, برلن, जर्मन*, बर्लिन, 德国, 柏林
    country israel: israel*, израил*, اسرائیل*, इजरायल*, इजराइल*, 以色列
    country nigeria: nigeria*, нигери*, نائیجیریا*, नाइजीरिया*, 尼日利亚
    country algeria: algeria*, алжир*, الجزائر*, अल्जीरिया*, 阿尔及利亚
    country brazil: brazil*, бразил*, برازیل*, ब्राजील*, 巴西
    country venezuela: venezuela*, венесуэл*, وینزویلا*, वेनेजुएला*, 委内瑞拉
    city islamabad pakistan: islamabad*, исламабад*, اسلام آباد*, इस्लामाबाद*, 伊斯兰堡
    city rawalpindi pakistan: rawalpindi*, равалпинди, راولپنڈی, रावलपिंडी, 拉瓦尔品第
    city karachi pakistan: karachi*, карачи, کراچی, कराची, 卡拉奇
    city lahore pakistan: lahore*, лахор*, لاہور*, लाहौर*, 拉合尔
    city peshawar pakistan: peshawar*, пешавар*, پشاور*, पेशावर*, 白沙瓦
    city quetta pakistan: quetta*, кветт*, کوئٹہ*, क्वेटा*, 奎达
    city multan pakistan: multan*, мултан*, ملتان*, मुल्तान*, 木尔坦
    city faisalabad pakistan: faisalabad*, фейсалабад*, فیصل آباد*, फैसलाबाद*, 费萨拉巴德
    city gwadar pakistan: gwadar*, gawader, гвадар*, گوادر*, ग्वादर*, 瓜达尔
    city delhi india: delhi*, дели, دہلی*, दिल्ली*, 新德里, 德里
    city mumbai india: mumbai*, мумба*, ممبئی*, मुंबई*, 孟买
    city srinagar india: srinagar*, сринагар*, سری نگر*, श्रीनगर*, 斯利那加
    city kabul afghanistan: kabul*, кабул*, کابل*, काबुल*, 喀布尔
    city kunduz afghanistan: kunduz*, кундуз*, قندوز*, कुंदुज*, कुंदूज*, 昆都士
    city kandahar afghanistan: kandahar*, кандагар*, قندھار*, कंधार*, 坎大哈
    city herat afghanistan: herat*, герат*, ہرات*, हेरात*, 赫拉特
    city jalalabad afghanistan: jalalabad*, джелалабад*, جلال آباد*, जलालाबाद*, 贾拉拉巴德
    city mazar afghanistan: mazar*, мазари*, مزار شریف, मजार ए शरीफ, 马扎里沙里夫
    weekday 1: monday, понедельник*, پیر, सोमवार, 周一, 星期一
    weekday 2: tuesday, вторник*, منگل, मंगलवार, 周二, 星期二
    weekday 3: wednesday, сред*, بدھ, बुधवार, 周三, 星期三
    weekday 4: thursday, четверг*, جمعرات, गुरुवार, बृहस्पतिवार, 周四, 星期四
    weekday 5: friday, пятниц*, جمعہ, جمعے, शुक्रवार, 周五, 星期五
    weekday 6: saturday, суббот*, ہفتہ کو, ہفتے کو, ہفتے کے روز, शनिवार, 周六, 星期六
    weekday 7: sunday, воскресень*, اتوار, रविवार, 周日, 星期日, 星期天
    month 1: january, январ*, جنوری, जनवरी
    month 2: february, феврал*, فروری, फरवरी
    month 3: in march, март*, مارچ, मार्च
    month 4: april, апрел*, اپریل, अप्रैल
    month 5: in may, мая, мае, مئی, मई
    month 6: june, июн*, جون, जून
    month 7: july, июл*, جولائی, जुलाई
    month 8: august, август*, اگست, अगस्त
    month 9: september, сентябр*, ستمبر, सितंबर
    month 10: october, октябр*, اکتوبر, अक्टूबर
    month 11: november, ноябр*, نومبر, नवंबर
    month 12: december, декабр*, دسمبر, दिसंबर
    order 1: first, перв*, впервые, پہلا, پہلی, پہلے, पहला, पहली, पहले, 首批, 首次, 首架, 首艘, 首届
    order next: next, another, further, additional, следующ*, очередн*, مزید, اگلا, اگلی, اگلے, अगला, अगली, अगले, 下一批, 新一批, 又一批
    order 2: second, втор*, دوسرا, دوسری, دوسرے, दूसरा, दूसरी, दूसरे
    order 3: third, трет*, تیسرا, تیسری, تیسرے, तीसरा, तीसरी, तीसरे
    order 4: fourth, четверт*, چوتھا, چوتھی, چوتھے, चौथा, चौथी, चौथे
    order 5: fifth, пятый, пятая, пятое, пятой, пятого, پانچواں, پانچویں, पांचवां, पांचवीं
    order last: final, последн*, آخری, अंतिम, आखिरी, 最后
    side north: north*, север*, شمال*, उत्तर, उत्तरी, 北部
    side south: south*, юг, юга, юге, южн*, юго, جنوب*, दक्षिण*, 南部
    side east: east*, восток*, восточн*, مشرق, مشرقی, पूर्वी, पूरब, 东部
    side west: west, western*, запад*, مغرب, مغربی, पश्चिम*, 西部
    office president: president*, президент*, صدر, राष्ट्रपति, 总统, 国家主席
    office premier: prime minister*, premier, pm, премьер*, وزیراعظم, وزیر اعظم, प्रधानमंत्री, 总理
    office foreign: foreign minister*, fm, external affairs minister, министр* иностранных дел, глав* мид, وزیر خارجہ, विदेश मंत्री, 外长, 外交部长
    office defence: defence minister*, defense minister*, defence secretary, министр* обороны, глав* минобороны, وزیر دفاع, रक्षा मंत्री, 国防部长, 防长
    office finance: finance minister*, министр* финансов, وزیر خزانہ, वित्त मंत्री, 财政部长, 财长
    office interior: interior minister*, home minister*, министр* внутренних дел, وزیر داخلہ, गृह मंत्री, 内政部长
    office army: army chief*, chief* of army staff, coas, начальник* штаба армии, командующ* армией, آرمی چیف, सेना प्रमुख, सेनाध्यक्ष, 陆军参谋长, 陆军总司令
    office navy: naval chief*, navy chief*, командующ* вмс, نیول چیف, नौसेना प्रमुख, 海军参谋长
    office ambassador: ambassador*, envoy*, посол, посла, послу, послом, سفیر, राजदूत, 大使, 特使
    course begin: begin*, began, begun, start*, commenc*, начал*, начин*, старт*, شروع, آغاز, शुरू, शुरु, शुरुआत, 开始, 启动, 开幕
    course end: conclud*, end, ends, ended, finish*, заверш*, законч*, окончан*, ختم, اختتام*, समाप्त, समापन, खत्म, संपन्न, 结束, 闭幕
    move up: rise, rises, rose, rising, risen, gain*, increas*, climb*, surg*, jump*, soar*, вырос*, выраст*, раст*, рост*, подорож*, повыс*, прибав*, укреп*, увелич*, اضافہ, بڑھ*, مہنگا, مہنگی, बढ़*, चढ़*, वृद्धि, इजाफा, उछाल, 上涨, 上升, 增长, 升至, 涨至
    move down: fall, falls, fell, falling, fallen, lost, lose, loses, drop*, declin*, decreas*, plung*, slump*, slid*, упал*, пада*, паден*, сниз*, сниж*, потеря*, подешев*, опуст*, ослаб*, کمی, کم ہوئی, کم ہو, گر گیا, گر گئی, सस्ता, गिर*, घट*, कमी, गिरावट, 下跌, 下降, 跌至, 降至, 下滑
    list keep: keep*, kept, retain*, stay*, remain*, остав*, оста*, сохран*, برقرار, बरकरार, 保留, 继续留, 维持
    list remove: remov*, delist*, exit*, exclud*, исключ*, вывел*, выве*, نکال*, خارج, हटा*, बाहर, 移出, 移除, 剔除
    travel arrive: arriv*, reach*, прибы*, прилет*, پہنچ*, पहुंच*, पहुँच*, 抵达, 运抵
    travel leave: depart*, leaves for, left for, отбы*, покинул*, вылет*, روانہ, रवाना, 离开, 启程
    answer yes: approv*, accept*, endors*, agree*, одобр*, утверд*, соглас*, منظور*, قبول, मंजूर*, स्वीकार*, सहमत, 批准, 同意
    answer no: reject*, refus*, veto*, отклон*, отверг*, отказ*, مسترد, انکار, खारिज, ठुकरा*, इनकार, इंकार, 拒绝, 否决
    custody in: arrest*, detain*, jail*, арест*, задерж*, گرفتار*, गिरफ्तार*, 逮捕, 拘留, 被捕
    custody out: releas*, freed, acquit*, освобо*, оправда*, رہا, بری, रिहा*, बरी, 释放, 获释
    access open: open*, inaugurat*, reopen*, откры*, کھول*, کھل*, افتتاح, खोल*, खुल*, उद्घाटन*, 开放, 重开, 揭幕, 开馆
    access close: clos*, shut*, закры*, بند, बंद*, 关闭, 封闭
    deal signed: sign, signs, signed, signing, ink*, подпис*, دستخط, हस्ताक्षर*, 签署, 签订, 签约
    deal talks: discuss*, negotiat*, talks on, обсуд*, обсужд*, بات چیت, बातचीत, चर्चा, 商谈, 讨论, 洽谈
    stand for: support*, backs, backed, поддерж*, حمایت, समर्थन, 支持
    stand against: oppos*, condemn*, осуд*, против, مخالفت, مذمت, निंदा, 反对, 谴责
    turn put-off: postpon*, delay*, defer*, put off, отлож*, отклад*, перенес*, ملتوی, موخر, टाल*, टल, टला, टली, स्थगित, 推迟, 延期
    turn called-off: cancel*, call* off, scrap*, отмен*, منسوخ, रद्द, 取消
    turn halted: suspend*, halt*, приостан*, معطل, روک*, निलंबित, रोक, रोका, रोकी, 暂停, 中止
    turn denied: deny, denies, denied, dismiss*, отрица*, опроверг*, تردید, खंडन, 否认
    turn refused: reject*, refus*, отклон*, отверг*, отказ*, مسترد, انکار, खारिज, ठुकरा*, इनकार, इंकार, 拒绝, 否决
    turn failed: fail*, провал*, сорван*, ناکام, विफल, नाकाम, 失败
    turn not: not, cannot, won't, не, نہیں, नहीं, न, 未能, 没有
    """

  /// Words that say nothing of what a report is about: the grammar's, those by which reports say who said so, and the
  /// agencies.
  static let unimportant = """
    a, an, the, of, in, on, at, to, for, from, by, with, and, or, as, is, are, was, were, be, been, being, has, have, had,
    it, its, this, that, these, those, he, she, his, her, they, their, will, would, who, which, after, before, during,
    into, over, under, about, than, out, up, s, also, said, says, say, according, told, reported, reports, report,
    officials, official, sources, statement, percent, per cent, till, until, while, when, where, against, no, there,
    reuters, ap, afp, app, tass, interfax, xinhua, pti, ani, ians, dawn, ria, novosti, newswire,
    в, во, на, с, со, к, ко, о, об, от, до, по, из, за, у, под, при, для, и, а, но, или, же, ли, бы, что, чтобы, как,
    это, этот, эта, эти, этом, этого, он, она, оно, они, его, ее, их, ему, им, который*, котор*, был*, быть, будет,
    будут, является, также, более, менее, сообщил*, сообщает, сообщают, заявил*, говорится, информирует, словам, данным,
    чиновники, процент*, тасс, риа, новости, интерфакс, рейтер, синьхуа, не менее, по меньшей мере,
    کا, کی, کے, کو, سے, میں, پر, نے, اور, یا, یہ, وہ, اس, ان, ہے, ہیں, تھا, تھی, تھے, تھیں, ہو, ہوا, ہوئی, ہوئے, گیا, گئی,
    گئے, کر, کیا, کیے, کرنے, کرنا, لیے, لیا, لی, دیا, دیے, دی, جو, جس, جن, کہ, بھی, تک, تو, کہا, بتایا, مطابق, حکام,
    فیصد, کسی, یہاں, نیز, جبکہ, انھوں, انہوں, انھیں, اسے, رہے, رہا, رہی, جائے, کم از کم, زائد, دوران, اے پی پی, اے ایف پی,
    اے پی, رائٹرز, ڈان,
    का, की, के, को, से, में, पर, ने, और, या, यह, वह, इस, उस, इन, उन, है, हैं, था, थी, थे, हो, हुआ, हुई, हुए, गया, गई, गए,
    कर, किया, किए, की, करने, करना, लिए, लिया, ली, दिया, दिए, दी, जो, जिस, जिसमें, कि, भी, तक, तो, कहा, बताया, अनुसार,
    अधिकारियों, अधिकारी, प्रतिशत, फीसदी, किसी, यहां, तथा, एवं, जबकि, उन्होंने, उसे, उसने, इसे, रहे, रहा, रही, ही, जाए, कम से कम,
    अधिक, दौरान, साथ, जानकारी, भाषा, एपी, एएफपी, एएनआई, आईएएनएस, रायटर, रॉयटर्स,
    的, 了, 在, 和, 与, 是, 将, 被, 对, 为, 于, 以, 及, 其, 该, 并, 说, 称, 据, 由, 也, 这, 那, 他, 她, 至少, 报道, 消息, 官员,
    新华社, 路透社, 路透, 法新社, 中新社, 本报, 电, 讯
    """
}
