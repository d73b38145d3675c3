extension NumberWords {
  /// English.
  static let english: [(String, NumberWord)] = [
    ("one", .small(1)), ("two", .small(2)), ("three", .small(3)), ("four", .small(4)), ("five", .small(5)),
    ("six", .small(6)), ("seven", .small(7)), ("eight", .small(8)), ("nine", .small(9)), ("ten", .small(10)),
    ("eleven", .small(11)), ("twelve", .small(12)), ("thirteen", .small(13)), ("fourteen", .small(14)),
    ("fifteen", .small(15)), ("sixteen", .small(16)), ("seventeen", .small(17)), ("eighteen", .small(18)),
    ("nineteen", .small(19)), ("twenty", .tens(20)), ("thirty", .tens(30)), ("forty|fourty", .tens(40)),
    ("fifty", .tens(50)), ("sixty", .tens(60)), ("seventy", .tens(70)), ("eighty", .tens(80)), ("ninety", .tens(90)),
    ("hundred", .hundred), ("dozen", .dozen),
  ]
}
