/// The words that stand in dates.
enum DateWords {
  /// The month of a name, 1 to 12, in the languages that feeds are written in.
  static func month(_ word: String) -> Int? {
    if let month = months[word] { return month }
    if word.hasPrefix("ב"), let month = months[String(word.dropFirst())] { return month }
    guard word.unicodeScalars.count > 3, !tuesdays.contains(word) else { return nil }
    return months[String(word.unicodeScalars.prefix(3).map(Character.init))]
  }

  /// The offset of a named zone in minutes east of UTC (RFC 822, and the names that feeds use). Its single letters mean
  /// nothing but UTC, because it had them wrong (RFC 2822, section 4.3).
  static func zone(_ word: String) -> Int? { zones[word] }

  /// The offset of a zone in the words of Windows: `Eastern Daylight Time`.
  static func zone(_ word: String, _ kind: String) -> Int? {
    guard kind == "standard" || kind == "daylight" else { return nil }
    let standard: [String: Int] = ["eastern": -300, "central": -360, "mountain": -420, "pacific": -480]
    return standard[word].map { kind == "daylight" ? $0 + 60 : $0 }
  }

  /// Days of the week that begin like March.
  private static let tuesdays: Set<String> = ["mardi", "martes", "martedi", "martedì", "marti", "marți", "marţi"]

  private static let months: [String: Int] = {
    var table: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names.split(separator: " ") where table[String(name)] == nil { table[String(name)] = index + 1 }
    }
    return table
  }()

  // English, German, French, Spanish, Portuguese, Italian, Dutch, Hungarian, Polish, Czech, Turkish, Nordic,
  // Russian, Ukrainian, Greek; Romanian, the other Slavic and the Baltic languages, Finnish, Estonian, Icelandic, Arabic,
  // Persian, Urdu, Hindi, Bengali, Hebrew, Chinese; in small letters. Three letters are enough where that is unambiguous.
  private static let names = [
    """
    jan january januar janvier enero ene janeiro gennaio gen januari január stycznia sty ledna led ocak oca янв \
    января січ січня ιαν ιανουαρίου 1月 一月 ian ianuarie јан јануар яну януари siječnja sij tam tammikuuta \
    jaanuar sausio janúar janv يناير ژانویه جنوری जनवरी জানুয়ারি ינואר
    """,
    """
    feb february februar février fév fev febrero fevereiro febbraio februari február lutego lut února úno şubat \
    şub фев февраля лют лютого φεβ φεβρουαρίου 2月 二月 феб фебруар veljače velj hel helmikuuta veebruar vasario \
    febrúar فبراير شباط فوریه فروری फ़रवरी फरवरी ফেব্রুয়ারি פברואר
    """,
    """
    mar march märz mär mars marzo março maart mrt március már marca března bře mart мар марта бер березня μάρ \
    μαρ μαρτίου 3月 三月 ožujka maa maaliskuuta kovo مارس آذار مارچ मार्च মার্চ מרץ
    """,
    """
    apr april avril avr abril abr aprile április ápr kwietnia kwi dubna dub nisan nis апр апреля кві квітня απρ \
    απριλίου 4月 四月 travnja huh huhtikuuta balandžio aprí أبريل ابريل نيسان آوریل اپریل अप्रैल এপ্রিল אפריל
    """,
    """
    may mai mayo maio maggio mag mei május máj maja maj května kvě mayıs май мая тра травня μάι μαι μαϊ μαΐου \
    5月 五月 мај mája svibnja svib tou toukokuuta gegužės maí مايو أيار مه مئی मई মে מאי
    """,
    """
    jun june juni juin junio junho giugno giu június jún czerwca cze června haziran haz июн июня чер червня \
    ιούν ιουν ιουνίου 6月 六月 iun iunie јун юни lipnja čvn čen kes kesäkuuta juuni birželio jūn jūnijs júní يونيو \
    حزيران ژوئن جون जून জুন יוני
    """,
    """
    jul july juli juillet julio julho luglio lug július júl lipca lip července temmuz tem июл июля лип липня \
    ιούλ ιουλ ιουλίου 7月 七月 iul iulie јул юли srpnja čvc čec hei heinäkuuta juuli liepos jūl jūlijs júlí يوليو \
    تموز ژوئیه جولائی जुलाई জুলাই יולי
    """,
    """
    aug august août aoû agosto ago augustus augusztus sierpnia sie srpna srp ağustos ağu авг августа сер серпня \
    αύγ αυγ αυγούστου 8月 八月 avg ágú kolovoza elo elokuuta rugpjūčio أغسطس اغسطس آب اوت اگست अगस्त আগস্ট אוגוסט
    """,
    """
    sep sept september septembre septiembre setembro set settembre szeptember szept września wrz září zář eylül \
    eyl сен сентября вер вересня σεπ σεπτ σεπτεμβρίου 9月 九月 rujna syy syyskuuta rugsėjo سبتمبر أيلول سپتامبر \
    ستمبر सितंबर सितम्बर সেপ্টেম্বর ספטמבר
    """,
    """
    oct october oktober okt octobre octubre outubro out ottobre ott október października paź října říj ekim eki \
    окт октября жов жовтня οκτ οκτωβρίου 10月 十月 lok lokakuuta spalio أكتوبر اكتوبر اکتبر اکتوبر अक्टूबर अक्तूबर \
    অক্টোবর אוקטובר
    """,
    """
    nov november novembre noviembre novembro listopada lis listopadu kasım kas ноя ноября лис листопада νοέ νοε \
    νοεμ νοεμβρίου 11月 十一月 noi noiembrie ное ноември studenoga marras marraskuuta lapkričio نوفمبر نوامبر نومبر \
    नवंबर नवम्बर নভেম্বর נובמבר
    """,
    """
    dec december dezember dez décembre déc diciembre dic dezembro dicembre dez december grudnia gru prosince \
    pro aralık ara des дек декабря гру грудня δεκ δεκεμβρίου 12月 十二月 prosinca joulukuuta jou det detsember \
    gruodžio ديسمبر دسامبر دسمبر दिसंबर दिसम्बर ডিসেম্বর דצמבר
    """,
  ]

  private static let zones: [String: Int] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "met": 60,
    "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "pkt": 300,
    "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "acst": 570, "acdt": 630, "awst": 480,
    "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360,
    "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480,
    "akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "sast": 120,
  ]
}
