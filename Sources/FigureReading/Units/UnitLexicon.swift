/// The words for units in the languages that are read.
enum UnitLexicon {
  /// A unit that words name, with the scale that some of them hold (`bcm` is a billion cubic metres).
  struct Named: Sendable {
    let unit: Unit
    var scale = 1.0
  }

  private static func money(_ code: String) -> Named { Named(unit: .money(code)) }

  private static func measure(_ measure: Measure, _ scale: Double = 1, per span: TimeSpan? = nil) -> Named {
    Named(unit: .measure(measure, per: span), scale: scale)
  }

  /// Signs and codes that stand before an amount of money.
  static let moneyBefore = Lexicon<Named>([
    ("$|us $|usd|us$|u.s. $|долл. сша", money("USD")), ("a$|aud", money("AUD")), ("c$|cad", money("CAD")),
    ("hk$|hkd", money("HKD")), ("s$|sgd", money("SGD")), ("€|eur", money("EUR")), ("£|gbp", money("GBP")),
    ("¥|rmb|cny|cn¥", money("CNY")), ("₽|rub", money("RUB")), ("₹|inr", money("INR")), ("pkr", money("PKR")),
    ("rs.|rupees|₨|re.|रु.", money("RS")), ("jpy", money("JPY")), ("sar", money("SAR")), ("aed", money("AED")),
  ])

  /// Words that stand after a number.
  static let after = Lexicon<Named>([
    (
      "$|us dollar*|u.s. dollar*|dollar*|usd|долл. сша|доллар* сша|доллар*|долл.|امریکی ڈالر|ڈالر|ڈالرز|"
        + "अमेरिकी डॉलर|डॉलर|डालर|美元|美金|Dólares|Dollar", money("USD")
    ),
    ("pakistani rupee*|пакистанск* рупи*|पाकिस्तानी रुप*|پاکستانی روپ*|巴基斯坦卢比|巴卢比|pkr", money("PKR")),
    ("indian rupee*|индийск* рупи*|भारतीय रुप*|بھارتی روپ*|印度卢比|印卢比|inr", money("INR")),
    ("rupee*|рупи*|روپے|روپیہ|روپیے|روپوں|रुपये|रुपए|रुपया|रुपयों|रूपये|रूपए|रु.|卢比", money("RS")),
    ("rouble*|ruble*|рубл*|руб.|روبل|रूबल|卢布|rub|₽", money("RUB")),
    ("yuan|юан*|یوآن|युआन|元人民币|人民币|元|rmb|renminbi", money("CNY")), ("euro*|евро|یورو|यूरो|欧元|€|eur", money("EUR")),
    ("pound* sterling|фунт* стерлинг*|پاؤنڈ|पाउंड|英镑|£|gbp", money("GBP")), ("yen|иен*|йен*|ین|येन|日元", money("JPY")),
    ("riyal*|риял*|ریال|रियाल|里亚尔", money("SAR")), ("dirham*|дирхам*|درہم|दिरहम|迪拉姆", money("AED")),
    ("%|٪|percent|per cent|pct|процент*|فیصد|فی صد|प्रतिशत|फीसदी|फीसद|％", Named(unit: .percent)),

    ("bcm|млрд куб. м", measure(.cubicMetre, 1e9)), ("mcm|mmcm", measure(.cubicMetre, 1e6)),
    ("bcma|bcm/y|bcm/year|bcmpa", measure(.cubicMetre, 1e9, per: .year)),
    ("mcmd|mmscmd|mcm/d", measure(.cubicMetre, 1e6, per: .day)),
    ("bcf", measure(.cubicFoot, 1e9)), ("bcfd|bcf/d", measure(.cubicFoot, 1e9, per: .day)),
    ("tcf", measure(.cubicFoot, 1e12)), ("mmcf|mmscf", measure(.cubicFoot, 1e6)),
    ("mmcfd|mmscfd|mmcf/d|mcfd|mmcfpd", measure(.cubicFoot, 1e6, per: .day)),
    (
      "cubic metre*|cubic meter*|cu m|m3|m³|кубометр*|кубическ* метр*|куб. м|куб. метр*|м3|м³|кубов|مکعب میٹر|کیوبک میٹر|"
        + "घन मीटर|क्यूबिक मीटर|立方米", measure(.cubicMetre)
    ),
    (
      "cubic feet|cubic foot|cu ft|cf|кубическ* фут*|куб. фут*|مکعب فٹ|کیوبک فٹ|घन फुट|घन फीट|क्यूबिक फीट|क्यूबिक फुट|立方英尺",
      measure(.cubicFoot)
    ),
    ("litre*|liter*|литр*|لیٹر|लीटर|升|公升", measure(.litre)),
    ("barrel*|bbl*|баррел*|барр.|بیرل|बैरल|桶", measure(.barrel)),
    ("bpd|b/d|bopd|barrels/day", measure(.barrel, per: .day)),
    ("kbpd|kb/d", measure(.barrel, 1e3, per: .day)), ("mbpd|mb/d|mmbpd", measure(.barrel, 1e6, per: .day)),
    ("tonne*|ton|tons|metric ton*|mt|тонн*|т|ٹن|टन|吨|公吨", measure(.tonne)),
    ("mtpa|mmtpa|mtpy", measure(.tonne, 1e6, per: .year)), ("tpa", measure(.tonne, per: .year)),
    ("kg|kgs|kilogram*|kilo*|килограмм*|кг|کلوگرام|کلو|किलोग्राम|किलो|公斤|千克", measure(.kilogram)),

    ("km|kms|kilometre*|kilometer*|километр*|км|کلومیٹر|کلو میٹر|किलोमीटर|किमी|公里|千米", measure(.kilometre)),
    ("cm|centimetre*|centimeter*|сантиметр*|см|سینٹی میٹر|सेंटीमीटर|厘米", measure(.centimetre)),
    ("mm|millimetre*|millimeter*|миллиметр*|мм|ملی میٹر|मिलीमीटर|毫米", measure(.millimetre)),
    ("mile*|миль|мили|миля|میل|मील|英里", measure(.mile)),
    ("nautical mile*|морск* мил*|بحری میل|समुद्री मील|海里", measure(.nauticalMile)),
    ("metre*|meter*|метр*|м|میٹر|मीटर|米", measure(.metre)), ("feet|foot|ft|фут*|فٹ|फुट|फीट|英尺", measure(.foot)),
    ("inch*|дюйм*|انچ|इंच|英寸", measure(.inch)),
    (
      "square kilometre*|square kilometer*|sq km|sq kms|km2|km²|квадратн* километр*|кв. км|مربع کلومیٹر|वर्ग किलोमीटर|平方公里",
      measure(.squareKilometre)
    ),
    ("hectare*|ha|гектар*|га|ہیکٹر|हेक्टेयर|公顷", measure(.hectare)), ("acre*|акр*|ایکڑ|एकड़|英亩", measure(.acre)),
    ("gigawatt*|gw|гигаватт*|гвт|گیگاواٹ|गीगावाट|吉瓦", measure(.gigawatt)),
    ("megawatt*|mw|mwe|мегаватт*|мвт|میگاواٹ|میگا واٹ|मेगावाट|मेगावॉट|兆瓦", measure(.megawatt)),
    ("kilowatt*|kw|киловатт*|квт|کلوواٹ|किलोवाट|千瓦", measure(.kilowatt)),

    ("minute*|mins|минут*|منٹ|मिनट|分钟", measure(.minute)),
    ("hour*|hrs|час|часа|часов|часам|گھنٹے|گھنٹوں|घंटे|घंटों|घंटा|小时", measure(.hour)),
    (
      "day*|дней|дня|день|дням|сутки|суток|دن|دنوں|روز|روزہ|दिन|दिनों|दिवसीय|天", measure(.day)
    ),
    ("week*|недел*|ہفتے|ہفتوں|ہفتہ|सप्ताह|हफ्ते|हफ्तों|周|星期", measure(.week)),
    ("month*|месяц*|ماہ|مہینے|مہینوں|महीने|महीनों|माह|个月", measure(.month)),
    ("year*|года|лет|годами|летн*|سال|سالوں|سالہ|साल|सालों|वर्ष|वर्षों|वर्षीय|年|周年|岁", measure(.year)),
    ("decade*|десятилети*|دہائی*|दशक*", measure(.decade)),
  ])

  /// Words that make a measure a rate, after it.
  static let rateAfter = Lexicon<TimeSpan>([
    (
      "a year|per year|per annum|annually|yearly|each year|every year|/ year|/ y|/ yr|p.a.|в год|/ год|ежегодно|за год|سالانہ|"
        + "فی سال|प्रति वर्ष|प्रतिवर्ष|सालाना|वार्षिक|प्रति साल|每年|/年|一年|годовых|jährlich|godišnje", .year
    ),
    (
      "a day|per day|daily|each day|every day|/ day|/ d|в сутки|/ сутки|в день|ежедневно|ежесуточно|یومیہ|روزانہ|فی دن|فی یوم|"
        + "प्रति दिन|प्रतिदिन|रोजाना|रोज|दैनिक|每天|每日|/日|/天", .day
    ),
    ("a month|per month|monthly|each month|в месяц|ежемесячно|ماہانہ|प्रति माह|मासिक|每月", .month),
    ("an hour|per hour|hourly|/ h|в час|فی گھنٹہ|प्रति घंटा|每小时", .hour),
  ])

  /// Words that make a measure a rate from before its number.
  static let rateBefore = Lexicon<TimeSpan>([
    ("سالانہ|सालाना|प्रति वर्ष|每年|年输|年产|年加工|年处理|年供|年运|ежегодно", .year),
    ("روزانہ|یومیہ|रोजाना|प्रतिदिन|प्रति दिन|每天|每日|日加工|日产|日处理|日输|日供|ежедневно", .day),
  ])
}
