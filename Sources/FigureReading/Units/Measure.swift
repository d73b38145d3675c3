/// Units of measure.
enum Measure: String, Sendable {
  case metre = "m"
  case kilometre = "km"
  case centimetre = "cm"
  case millimetre = "mm"
  case mile = "mi"
  case nauticalMile = "nmi"
  case foot = "ft"
  case inch = "in"
  case cubicMetre = "m3"
  case cubicFoot = "ft3"
  case litre = "l"
  case barrel = "bbl"
  case tonne = "t"
  case kilogram = "kg"
  case squareKilometre = "km2"
  case hectare = "ha"
  case acre
  case watt = "W"
  case kilowatt = "kW"
  case megawatt = "MW"
  case gigawatt = "GW"
  case hour, minute, day, week, month, year, decade

  /// What a measure is of, and how large it is there.
  private var size: (kind: String, value: Double) {
    switch self {
    case .metre: ("length", 1)
    case .kilometre: ("length", 1000)
    case .centimetre: ("length", 0.01)
    case .millimetre: ("length", 0.001)
    case .mile: ("length", 1609.344)
    case .nauticalMile: ("length", 1852)
    case .foot: ("length", 0.3048)
    case .inch: ("length", 0.0254)
    case .cubicMetre: ("volume", 1)
    case .cubicFoot: ("volume", 0.028_316_846_592)
    case .litre: ("volume", 0.001)
    case .barrel: ("oil", 1)
    // Crude oil of the world's average density has 7.33 barrels a tonne (Energy Institute, Statistical Review).
    case .tonne: ("oil", 7.33)
    case .kilogram: ("oil", 0.007_33)
    case .squareKilometre: ("area", 1_000_000)
    case .hectare: ("area", 10_000)
    case .acre: ("area", 4046.856_422_4)
    case .watt: ("power", 1)
    case .kilowatt: ("power", 1e3)
    case .megawatt: ("power", 1e6)
    case .gigawatt: ("power", 1e9)
    case .minute: ("time", 1.0 / 1440)
    case .hour: ("time", 1.0 / 24)
    case .day: ("time", 1)
    case .week: ("time", 7)
    case .month: ("time", 365.0 / 12)
    case .year: ("time", 365)
    case .decade: ("time", 3650)
    }
  }

  /// Whether it measures time.
  var isTime: Bool { size.kind == "time" }

  /// By what a value in one measure is multiplied to be one in another; nil where they measure different things.
  static func factor(_ one: Measure, to two: Measure) -> Double? {
    one.size.kind == two.size.kind ? one.size.value / two.size.value : nil
  }
}
