/// The words that stand in dates.
enum DateWords {
  /// The month of a name, 1 to 12, in the languages that feeds are written in.
  static func month(_ word: String) -> Int? {
    if let month = months[word] { return month }
    guard word.unicodeScalars.count > 3 else { return nil }
    return months[String(word.unicodeScalars.prefix(3).map(Character.init))]
  }

  /// The offset of a named zone in minutes east of UTC (RFC 822, and the names that feeds use).
  static func zone(_ word: String) -> Int? { zones[word] }

  private static let months: [String: Int] = {
    var table: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names.split(separator: " ") where table[String(name)] == nil { table[String(name)] = index + 1 }
    }
    return table
  }()

  // English, German, French, Spanish, Portuguese, Italian, Dutch, Hungarian, Polish, Czech, Turkish, Nordic,
  // Russian, Ukrainian, Greek, in small letters; three letters are enough where they are unambiguous.
  private static let names = [
    "jan january januar janvier enero ene janeiro gennaio gen januari január stycznia sty ledna led ocak oca янв января січ січня ιαν ιανουαρίου",
    "feb february februar février fév fev febrero fevereiro febbraio februari február lutego lut února úno şubat şub фев февраля лют лютого φεβ φεβρουαρίου",
    "mar march märz mär mars marzo março maart mrt március már marca března bře mart мар марта бер березня μάρ μαρ μαρτίου",
    "apr april avril avr abril abr aprile április ápr kwietnia kwi dubna dub nisan nis апр апреля кві квітня απρ απριλίου",
    "may mai mayo maio maggio mag mei május máj maja maj května kvě mayıs май мая тра травня μάι μαι μαϊ μαΐου",
    "jun june juni juin junio junho giugno giu június jún czerwca cze června haziran haz июн июня чер червня ιούν ιουν ιουνίου",
    "jul july juli juillet julio julho luglio lug július júl lipca lip července temmuz tem июл июля лип липня ιούλ ιουλ ιουλίου",
    "aug august août aoû agosto ago augustus augusztus sierpnia sie srpna srp ağustos ağu авг августа сер серпня αύγ αυγ αυγούστου",
    "sep sept september septembre septiembre setembro set settembre szeptember szept września wrz září zář eylül eyl сен сентября вер вересня σεπ σεπτ σεπτεμβρίου",
    "oct october oktober okt octobre octubre outubro out ottobre ott október października paź října říj ekim eki окт октября жов жовтня οκτ οκτωβρίου",
    "nov november novembre noviembre novembro listopada lis listopadu kasım kas ноя ноября лис листопада νοέ νοε νοεμ νοεμβρίου",
    "dec december dezember dez décembre déc diciembre dic dezembro dicembre dez december grudnia gru prosince pro aralık ara des дек декабря гру грудня δεκ δεκεμβρίου",
  ]

  private static let zones: [String: Int] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330, "cet": 60, "met": 60,
    "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "pkt": 300,
    "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "acst": 570, "acdt": 630, "awst": 480,
    "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360,
    "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480,
    "akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "sast": 120,
    "a": 60, "n": -60, "m": 720, "y": -720,
  ]
}
