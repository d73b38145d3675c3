/// A way to write text in bytes, as documents declare it.
enum Charset: Sendable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)
  case singleByte(SingleByteCharset)
  /// One that the C library converts, by the name it has there.
  case converted(StaticString, isSevenBit: Bool)

  /// The charset of a label; nil for one that is not known. Labels are read as the Encoding standard says, so Latin-1
  /// is windows-1252 and GB2312 is GB18030.
  init?(label: Bytes) {
    var name = ""
    for byte in label.prefix(40) {
      if byte.isASCIILetter || byte.isASCIIDigit { name.unicodeScalars.append(Unicode.Scalar(byte.asciiLowercased)) }
    }
    while name.hasPrefix("xx") { name.removeFirst() }
    if name.hasPrefix("x"),
      name.hasPrefix("xsjis") || name.hasPrefix("xeuc") || name.hasPrefix("xmac") || name.hasPrefix("xgbk")
        || name.hasPrefix("xcp") || name.hasPrefix("xbig5") || name.hasPrefix("xwindows")
    {
      name.removeFirst()
    }
    if name.hasPrefix("cp125") || name.hasPrefix("win125") { name = "windows125" + String(name.suffix(1)) }
    if name.hasPrefix("cs"), name.count > 4 { name.removeFirst(2) }
    guard let charset = Self.named(name) else { return nil }
    self = charset
  }

  private static func named(_ name: String) -> Charset? {
    switch name {
    case "utf8", "unicode11utf8", "usascii", "ascii", "ansix341968", "iso646us", "646", "iso646irv1991": .utf8
    case "utf16", "utf16le", "ucs2", "iso10646ucs2", "unicode", "unicodefffe": .utf16(isBigEndian: false)
    case "utf16be", "unicodefeff": .utf16(isBigEndian: true)
    case "utf32", "utf32be", "ucs4", "iso10646ucs4": .utf32(isBigEndian: true)
    case "utf32le": .utf32(isBigEndian: false)
    default: singleByte(name).map { .singleByte($0) } ?? converted(name)
    }
  }

  private static func singleByte(_ name: String) -> SingleByteCharset? {
    switch name {
    case "windows1250": .windows1250
    case "windows1251": .windows1251
    case "windows1252", "iso88591", "iso885911987", "latin1", "l1", "isoir100", "cp819", "ibm819", "isolatin1":
      .windows1252
    case "windows1253": .windows1253
    case "windows1254", "iso88599", "iso885991989", "latin5", "l5", "isolatin5", "iso88599e": .windows1254
    case "windows1255": .windows1255
    case "windows1256": .windows1256
    case "windows1257": .windows1257
    case "windows1258": .windows1258
    case "windows874", "cp874", "dos874", "tis620", "iso885911", "iso8859112001", "tis6200", "tis62025331": .windows874
    case "iso88592", "iso885921987", "latin2", "l2", "isolatin2": .iso88592
    case "iso88593", "latin3", "l3": .iso88593
    case "iso88594", "latin4", "l4": .iso88594
    case "iso88595", "cyrillic", "isolatincyrillic": .iso88595
    case "iso88596", "arabic", "asmo708", "ecma114", "isolatinarabic", "iso88596e", "iso88596i": .iso88596
    case "iso88597", "greek", "greek8", "ecma118", "elot928", "isolatingreek", "suneugreek": .iso88597
    case "iso88598", "hebrew", "iso88598i", "iso88598e", "visual", "logical", "isolatinhebrew": .iso88598
    case "iso885910", "latin6", "l6": .iso885910
    case "iso885913": .iso885913
    case "iso885914", "latin8", "isoceltic", "l8": .iso885914
    case "iso885915", "latin9", "l9": .iso885915
    case "iso885916", "latin10", "l10": .iso885916
    case "koi8r", "koi8", "koi": .koi8R
    case "koi8u", "koi8ru": .koi8U
    case "ibm866", "cp866", "866", "dos866": .ibm866
    case "macintosh", "macroman", "mac": .macRoman
    case "maccyrillic", "macukrainian": .macCyrillic
    default: nil
    }
  }

  /// Only these ever reach the C library.
  private static func converted(_ name: String) -> Charset? {
    switch name {
    case "gb2312", "gb18030", "gbk", "euccn", "cp936", "ms936", "gb231280", "chinese", "isoir58", "windows936", "936":
      .converted("GB18030", isSevenBit: false)
    case "hzgb2312", "hz": .converted("EUC-CN", isSevenBit: false)
    case "big5", "big5hkscs", "cnbig5", "cp950", "950", "big5eten", "windows950":
      .converted("BIG5-HKSCS", isSevenBit: false)
    case "shiftjis", "sjis", "mskanji", "cp932", "windows31j", "ms932", "932", "sjiswin", "shiftjis2004",
      "shiftjisx0213":
      .converted("CP932", isSevenBit: false)
    case "eucjp", "eucpkdfmtjapanese", "ujis", "eucjis2004", "eucjisx0213": .converted("EUC-JP", isSevenBit: false)
    case "iso2022jp", "iso2022jp1", "iso2022jp2", "iso2022jp3", "iso2022jpext":
      .converted("ISO-2022-JP-2", isSevenBit: true)
    case "euckr", "cp949", "uhc", "ksc5601", "ksc56011987", "ksc56011989", "korean", "windows949", "949", "isoir149":
      .converted("CP949", isSevenBit: false)
    case "iso2022kr": .converted("ISO-2022-KR", isSevenBit: true)
    case "johab", "cp1361": .converted("JOHAB", isSevenBit: false)
    case "utf7": .converted("UTF-7", isSevenBit: true)
    case "cp037", "ibm037", "ebcdiccpus", "ebcdiccpca", "ebcdiccpnl", "ebcdiccpwt", "037":
      .converted("IBM037", isSevenBit: false)
    case "cp500", "ibm500", "ebcdiccpch", "ebcdiccpbe", "500": .converted("IBM500", isSevenBit: false)
    case "cp1026", "ibm1026", "1026": .converted("IBM1026", isSevenBit: false)
    case "cp1140", "ibm1140", "1140": .converted("IBM1140", isSevenBit: false)
    case "cp424", "ibm424": .converted("IBM424", isSevenBit: false)
    case "cp437", "ibm437", "437": .converted("IBM437", isSevenBit: false)
    case "cp737", "737": .converted("CP737", isSevenBit: false)
    case "cp775", "ibm775", "775": .converted("CP775", isSevenBit: false)
    case "cp850", "ibm850", "850": .converted("IBM850", isSevenBit: false)
    case "cp852", "ibm852", "852": .converted("IBM852", isSevenBit: false)
    case "cp855", "ibm855", "855": .converted("IBM855", isSevenBit: false)
    case "cp857", "ibm857", "857": .converted("IBM857", isSevenBit: false)
    case "cp858": .converted("CP858", isSevenBit: false)
    case "cp860", "ibm860", "860": .converted("IBM860", isSevenBit: false)
    case "cp861", "ibm861", "861", "cpis": .converted("IBM861", isSevenBit: false)
    case "cp862", "ibm862", "862": .converted("IBM862", isSevenBit: false)
    case "cp863", "ibm863", "863": .converted("IBM863", isSevenBit: false)
    case "cp864", "ibm864", "864": .converted("IBM864", isSevenBit: false)
    case "cp865", "ibm865", "865": .converted("IBM865", isSevenBit: false)
    case "cp869", "ibm869", "869", "cpgr": .converted("IBM869", isSevenBit: false)
    case "koi8t": .converted("KOI8-T", isSevenBit: false)
    case "ptcp154", "cp154", "pt154", "cyrillicasian": .converted("PT154", isSevenBit: false)
    case "tcvn", "tcvn5712", "tcvn57121": .converted("TCVN5712-1", isSevenBit: false)
    case "viscii": .converted("VISCII", isSevenBit: false)
    case "maccentraleurope", "maclatin2": .converted("MAC-CENTRALEUROPE", isSevenBit: false)
    case "macgreek": .converted("MACGREEK", isSevenBit: false)
    case "macturkish": .converted("MACTURKISH", isSevenBit: false)
    case "maciceland": .converted("MACICELAND", isSevenBit: false)
    case "hproman8", "roman8", "r8": .converted("HP-ROMAN8", isSevenBit: false)
    case "rk1048", "kz1048", "strk10482002": .converted("RK1048", isSevenBit: false)
    case "armscii8": .converted("ARMSCII-8", isSevenBit: false)
    case "georgianps": .converted("GEORGIAN-PS", isSevenBit: false)
    default: nil
    }
  }
}
